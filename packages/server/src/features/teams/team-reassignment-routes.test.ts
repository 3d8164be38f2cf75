import type { AssetDetail, AssetsReassigned, Team, TeamPage } from '@tessera/api';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { makeAsset, makeTeam } from '../../../test/support/makers.js';
import { type TestApp, testApp } from '../../../test/support/test-app.js';
import { eventsOf, insertPerson } from '../../../test/support/written-rows.js';

const nobody = '00000000-0000-0000-0000-000000000000';
const ada = '11111111-1111-4111-8111-111111111111';

let tessera: TestApp;
let acting: Team;
let source: Team;
let target: Team;
beforeAll(async () => {
  tessera = await testApp();
  acting = await makeTeam(tessera.api, 'acting');
  await insertPerson(tessera.database, { id: ada, teamId: acting.id });
});
afterAll(() => tessera.close());
beforeEach(async () => {
  source = await makeTeam(tessera.api);
  target = await makeTeam(tessera.api);
});

const reassign = (from: string, body: object) =>
  tessera.api.post<AssetsReassigned>(`/teams/${from}/reassign-assets`, body);
const countOf = async ({ name }: Team) =>
  (await tessera.api.get<TeamPage>(`/teams?name=${name}`)).body.results.find((row) => row.name === name)?.asset_count;

describe('POST /teams/{id}/reassign-assets', () => {
  it.each([{}, { asset_ids: null }, { asset_ids: [] }])('moves all assets with %j', async (which) => {
    const moved = [await makeAsset(tessera.api, { owner: source }), await makeAsset(tessera.api, { owner: source })];
    await tessera.api.post('/assets/bulk-assign', { asset_ids: [moved[0]?.id], owner_user_id: ada });
    const deleted = await makeAsset(tessera.api, { owner: source });
    await tessera.api.delete(`/assets/${deleted.id}`);
    let answer: Awaited<ReturnType<typeof reassign>> | undefined;
    const events = await eventsOf(tessera.database, async () => {
      answer = await reassign(source.id, { target_team_id: target.id, ...which });
    });
    const asset_ids = moved.map(({ id }) => id).sort();
    expect(answer?.status).toBe(200);
    expect(answer?.body).toEqual({
      reassigned: 2,
      source_team: { id: source.id, name: source.name },
      target_team: { id: target.id, name: target.name },
      asset_ids,
    });
    expect(events).toEqual([
      {
        entityType: 'team',
        entityId: source.id,
        action: 'bulk.assets_reassigned',
        actorId: acting.id,
        payload: { source_team_id: source.id, target_team_id: target.id, asset_count: 2, asset_ids },
      },
    ]);
    expect((await tessera.api.get<AssetDetail>(`/assets/${moved[0]?.id}`)).body).toMatchObject({
      owner_team_id: target.id,
      owner_team_name: target.name,
      owner_user_id: ada,
    });
    expect([await countOf(source), await countOf(target)]).toEqual([0, 2]);
    expect((await tessera.api.post(`/assets/${deleted.id}/restore`)).body).toMatchObject({ owner_team_id: source.id });
  });

  it('moves the named assets that are its own', async () => {
    const mine = await makeAsset(tessera.api, { owner: source });
    const stays = await makeAsset(tessera.api, { owner: source });
    const deleted = await makeAsset(tessera.api, { owner: source });
    await tessera.api.delete(`/assets/${deleted.id}`);
    const foreign = await makeAsset(tessera.api);
    const { body } = await reassign(source.id, {
      target_team_id: target.id,
      asset_ids: [foreign.id, nobody, deleted.id, mine.id, mine.id],
    });
    expect(body).toMatchObject({ reassigned: 1, asset_ids: [mine.id] });
    for (const [asset, owner] of [
      [mine, target.id],
      [stays, source.id],
      [foreign, foreign.owner_team_id],
    ] as const) {
      expect((await tessera.api.get<AssetDetail>(`/assets/${asset.id}`)).body.owner_team_id).toBe(owner);
    }
  });

  it('with nothing to move does nothing and names no assets', async () => {
    const foreign = await makeAsset(tessera.api);
    const nothing = {
      reassigned: 0,
      source_team: { id: source.id, name: source.name },
      target_team: { id: target.id, name: target.name },
    };
    const events = await eventsOf(tessera.database, async () => {
      expect((await reassign(source.id, { target_team_id: target.id })).body).toEqual(nothing);
      expect((await reassign(source.id, { target_team_id: target.id, asset_ids: [foreign.id] })).body).toEqual(nothing);
    });
    expect(events).toEqual([]);
  });

  it('is refused in this order: source, target, one team', async () => {
    const deleted = await makeTeam(tessera.api);
    await tessera.api.delete(`/teams/${deleted.id}`);
    const refusals: readonly (readonly [string, string, number, string, string])[] = [
      [nobody, nobody, 404, 'TEAM_NOT_FOUND', 'Source team not found'],
      [deleted.id, deleted.id, 404, 'TEAM_NOT_FOUND', 'Source team not found'],
      [source.id, nobody, 404, 'TEAM_NOT_FOUND', 'Target team not found'],
      [source.id, deleted.id, 404, 'TEAM_NOT_FOUND', 'Target team not found'],
      [source.id, source.id, 400, 'SAME_TEAM', 'Source and target team cannot be the same'],
    ];
    for (const [from, to, status, code, message] of refusals) {
      expect(await reassign(from, { target_team_id: to })).toMatchObject({
        status,
        body: { error: { code, message } },
      });
    }
  });

  it.each([
    [{}, ['body', 'target_team_id']],
    [{ target_team_id: 'x' }, ['body', 'target_team_id']],
    [{ target_team_id: nobody, asset_ids: 'all' }, ['body', 'asset_ids']],
    [{ target_team_id: nobody, asset_ids: [nobody, null] }, ['body', 'asset_ids', 1]],
  ])('refuses the shape %j', async (body, loc) => {
    expect(await reassign(nobody, body)).toMatchObject({ status: 422, body: { detail: [{ loc }] } });
  });
});

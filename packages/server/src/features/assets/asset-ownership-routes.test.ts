import type { Asset, AssetDetail, AssetPage, OwnerAssigned, Team } from '@tessera/api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeAsset, makeTeam } from '../../../test/support/makers.js';
import { type TestApp, testApp } from '../../../test/support/test-app.js';
import { eventsOf, insertPerson } from '../../../test/support/written-rows.js';

const nobody = '00000000-0000-0000-0000-000000000000';
const ada = '11111111-1111-4111-8111-111111111111';
const gone = '22222222-2222-4222-8222-222222222222';

let tessera: TestApp;
let acting: Team;
let owner: Team;
beforeAll(async () => {
  tessera = await testApp();
  acting = await makeTeam(tessera.api, 'acting');
  owner = await makeTeam(tessera.api, 'owners');
  await insertPerson(tessera.database, { id: ada, teamId: acting.id });
  await insertPerson(tessera.database, { id: gone, teamId: owner.id, isActive: false });
});
afterAll(() => tessera.close());

const assign = (body: object) => tessera.api.post<OwnerAssigned>('/assets/bulk-assign', body);
const ownerOf = async ({ id }: Asset) => (await tessera.api.get<AssetDetail>(`/assets/${id}`)).body.owner_user_id;

describe('POST /assets/bulk-assign', () => {
  it('sets the owner user of what it finds, whatever the team, and names the rest', async () => {
    const first = await makeAsset(tessera.api, { owner });
    const second = await makeAsset(tessera.api, { owner });
    const deleted = await makeAsset(tessera.api, { owner });
    await tessera.api.delete(`/assets/${deleted.id}`);
    let answer: Awaited<ReturnType<typeof assign>> | undefined;
    const asset_ids = [second.id, nobody, first.id.toUpperCase(), deleted.id, second.id, nobody];
    const events = await eventsOf(tessera.database, async () => {
      answer = await assign({ asset_ids, owner_user_id: ada });
    });
    expect(answer).toMatchObject({ status: 200 });
    expect(answer?.body).toEqual({ updated: 2, not_found: [nobody, deleted.id], owner_user_id: ada });
    expect([await ownerOf(first), await ownerOf(second)]).toEqual([ada, ada]);
    expect(events).toEqual([
      {
        entityType: 'asset',
        entityId: second.id,
        action: 'bulk.owner_assigned',
        actorId: acting.id,
        payload: { new_owner_user_id: ada, asset_count: 2, asset_ids: [second.id, first.id] },
      },
    ]);
    const { body } = await tessera.api.get<AssetPage>(`/assets?owner_user=${ada}`);
    expect(body.results.map(({ id }) => id).sort()).toEqual([first.id, second.id].sort());
  });

  it.each([{ owner_user_id: null }, {}])('clears it with %j', async (cleared) => {
    const asset = await makeAsset(tessera.api, { owner });
    await assign({ asset_ids: [asset.id], owner_user_id: ada });
    const events = await eventsOf(tessera.database, async () => {
      expect((await assign({ asset_ids: [asset.id], ...cleared })).body).toEqual({
        updated: 1,
        not_found: [],
        owner_user_id: null,
      });
    });
    expect(await ownerOf(asset)).toBeNull();
    expect(events).toMatchObject([{ payload: { new_owner_user_id: null, asset_ids: [asset.id] } }]);
  });

  it('that finds nothing changes nothing', async () => {
    const events = await eventsOf(tessera.database, async () => {
      expect((await assign({ asset_ids: [nobody], owner_user_id: ada })).body).toEqual({
        updated: 0,
        not_found: [nobody],
        owner_user_id: ada,
      });
    });
    expect(events).toEqual([]);
  });

  it.each([nobody, gone])('knows no user %s', async (owner_user_id) => {
    const asset = await makeAsset(tessera.api, { owner });
    expect(await assign({ asset_ids: [asset.id, nobody], owner_user_id })).toMatchObject({
      status: 404,
      body: { error: { code: 'USER_NOT_FOUND', message: 'Owner user not found' } },
    });
    expect(await ownerOf(asset)).toBeNull();
  });

  it.each([
    [{}, 'missing', ['body', 'asset_ids']],
    [{ asset_ids: [] }, 'too_short', ['body', 'asset_ids']],
    [{ asset_ids: null }, 'list_type', ['body', 'asset_ids']],
    [{ asset_ids: [nobody, 'x'] }, 'uuid_parsing', ['body', 'asset_ids', 1]],
    [{ asset_ids: [nobody], owner_user_id: '' }, 'uuid_parsing', ['body', 'owner_user_id']],
  ])('refuses %j', async (body, type, loc) => {
    expect(await assign(body)).toMatchObject({ status: 422, body: { detail: [{ type, loc }] } });
  });
});

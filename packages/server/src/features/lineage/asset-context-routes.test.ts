import type { AssetContext } from '@tessera/api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeAsset, makeAuditRun, makeDependency, makeTeam, type Problem } from '../../../test/support/makers.js';
import { proposalStory } from '../../../test/support/proposal-story.js';
import { type TestApp, testApp } from '../../../test/support/test-app.js';

const nobody = '00000000-0000-0000-0000-000000000000';

let tessera: TestApp;
beforeAll(async () => {
  tessera = await testApp();
});
afterAll(() => tessera.close());

const context = (path: string) => tessera.api.get<AssetContext & Problem>(`/assets/${path}`);
const byFqn = (fqn: string) => context(`context?fqn=${encodeURIComponent(fqn)}`);

describe('the context of an asset', () => {
  it('puts together what is known around it', async () => {
    const { asset, contract, proposal, consumers } = await proposalStory(tessera, 1);
    const [raw, mart] = [
      await makeAsset(tessera.api, { resource_type: 'source' }),
      await makeAsset(tessera.api, { resource_type: 'model' }),
    ];
    await tessera.api.patch(`/assets/${asset.id}`, { metadata: { description: 'All orders' } });
    await makeDependency(tessera.api, asset, raw, 'transforms');
    await makeDependency(tessera.api, mart, asset);
    const { status, body } = await context(`${asset.id}/context`);
    expect(status).toBe(200);
    expect(body).toEqual({
      asset: {
        id: asset.id,
        fqn: asset.fqn,
        description: 'All orders',
        tags: [],
        resource_type: 'other',
        environment: 'production',
        owner_team_id: asset.owner_team_id,
        owner_team_name: expect.stringMatching(/^team-/),
        owner_user_id: null,
        compatibility_mode: 'backward',
        guarantee_mode: 'notify',
      },
      current_contract: {
        id: contract.id,
        version: '1.0.0',
        schema: contract.schema_def,
        field_descriptions: {},
        field_tags: {},
        guarantees: null,
        status: 'active',
        published_at: expect.stringMatching(/Z$/),
      },
      consumers: [
        {
          registration_id: expect.any(String),
          consumer_team_id: consumers[0]?.id,
          consumer_team_name: consumers[0]?.name,
          pinned_version: null,
          status: 'active',
          registered_at: expect.stringMatching(/Z$/),
        },
      ],
      upstream_dependencies: [
        { asset_id: raw.id, fqn: raw.fqn, resource_type: 'source', dependency_type: 'transforms' },
      ],
      downstream_dependents: [
        { asset_id: mart.id, fqn: mart.fqn, resource_type: 'model', dependency_type: 'consumes' },
      ],
      active_proposals: [
        {
          id: proposal.id,
          change_type: 'major',
          status: 'pending',
          proposed_at: expect.stringMatching(/Z$/),
          breaking_changes_count: 1,
        },
      ],
      recent_audits: [],
      contract_history_count: 1,
    });
    expect((await byFqn(asset.fqn)).body).toEqual(body);
    await tessera.api.post(`/proposals/${proposal.id}/withdraw`);
    expect((await context(`${asset.id}/context`)).body.active_proposals).toEqual([]);
  });

  it('has the five newest quality runs, newest first', async () => {
    const asset = await makeAsset(tessera.api);
    const runs: string[] = [];
    for (let day = 1; day <= 6; day += 1) {
      const { id } = await makeAuditRun(tessera.api, asset, {
        status: 'failed',
        guarantees_checked: day,
        run_at: `2026-01-0${day}T00:00:00Z`,
      });
      runs.unshift(id);
    }
    const { recent_audits } = (await context(`${asset.id}/context`)).body;
    expect(recent_audits.map(({ id }) => id)).toEqual(runs.slice(0, 5));
    expect(recent_audits[0]).toEqual({
      id: runs[0],
      status: 'failed',
      guarantees_checked: 6,
      guarantees_passed: 0,
      guarantees_failed: 0,
      triggered_by: 'manual',
      run_at: '2026-01-06T00:00:00Z',
    });
  });

  it('is there for an asset around which there is nothing', async () => {
    const asset = await makeAsset(tessera.api, { metadata: { description: 7 } });
    expect((await context(`${asset.id}/context`)).body).toMatchObject({
      asset: { description: null, compatibility_mode: null },
      current_contract: null,
      consumers: [],
      upstream_dependencies: [],
      downstream_dependents: [],
      active_proposals: [],
      contract_history_count: 0,
    });
  });

  it('needs a live asset', async () => {
    const gone = await makeAsset(tessera.api);
    await tessera.api.delete(`/assets/${gone.id}`);
    for (const id of [nobody, gone.id]) {
      expect(await context(`${id}/context`)).toMatchObject({
        status: 404,
        body: { error: { code: 'ASSET_NOT_FOUND', message: 'Asset not found' } },
      });
    }
    expect((await context('no-id/context')).status).toBe(422);
    expect((await tessera.stranger.get(`/assets/${gone.id}/context`)).status).toBe(401);
  });
});

describe('the context of an asset by its name', () => {
  it('needs a name of a live asset', async () => {
    const gone = await makeAsset(tessera.api);
    await tessera.api.delete(`/assets/${gone.id}`);
    for (const fqn of [gone.fqn, 'no.such.table']) {
      expect(await byFqn(fqn)).toMatchObject({
        status: 404,
        body: { error: { code: 'ASSET_NOT_FOUND', message: `Asset with FQN '${fqn}' not found` } },
      });
    }
    expect(await byFqn('  ')).toMatchObject({ status: 400, body: { error: { code: 'BAD_REQUEST' } } });
    for (const path of ['context', 'context?fqn=', 'context?fqn=a%00']) {
      expect(await context(path)).toMatchObject({ status: 422, body: { detail: [{ loc: ['query', 'fqn'] }] } });
    }
    expect((await tessera.stranger.get(`/assets/context?fqn=${gone.fqn}`)).status).toBe(401);
  });

  it('takes the newest asset of several environments', async () => {
    const owner = await makeTeam(tessera.api);
    const { fqn } = await makeAsset(tessera.api, { owner, environment: 'production' });
    const staging = await makeAsset(tessera.api, { owner, fqn, environment: 'staging' });
    expect((await byFqn(fqn)).body.asset.id).toBe(staging.id);
  });

  it('takes the one in production of equally new ones', async () => {
    const owner = await makeTeam(tessera.api);
    const first = await makeAsset(tessera.api, { owner, environment: 'aaa' });
    const { fqn } = first;
    const production = await makeAsset(tessera.api, { owner, fqn, environment: 'production' });
    await makeAsset(tessera.api, { owner, fqn, environment: 'zzz' });
    const rows = tessera.database.db.selectFrom('assets').where('id', '=', first.id).select('created_at');
    const { created_at } = await rows.executeTakeFirstOrThrow();
    await tessera.database.db.updateTable('assets').set({ created_at }).where('fqn', '=', fqn).execute();
    expect((await byFqn(fqn)).body.asset.id).toBe(production.id);
  });
});

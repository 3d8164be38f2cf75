import type { Asset, AssetPage, DbtUploadAnswer, Team } from '@tessera/api';
import { describe, expect, it } from 'vitest';
import { appForEachTest } from '../../../test/support/app-for-each-test.js';
import { dbtManifest, dbtTest, type ManifestModel } from '../../../test/support/dbt-manifest.js';
import { makeAsset, makeTeam, type Problem } from '../../../test/support/makers.js';
import type { TestApp } from '../../../test/support/test-app.js';
import { eventsOf } from '../../../test/support/written-rows.js';

const nobody = '00000000-0000-0000-0000-000000000000';

let app: TestApp;
let owner: Team;
appForEachTest(async (made) => {
  app = made;
  owner = await makeTeam(app.api, 'warehouse');
});

const upload = (manifest: unknown, fields: object = {}) =>
  app.api.post<DbtUploadAnswer & Problem>('/sync/dbt/upload', { manifest, owner_team_id: owner.id, ...fields });

const orders: ManifestModel = {
  name: 'orders',
  columns: { id: 'bigint', total: 'decimal(18,2)' },
  reads: ['source:orders'],
};
const project = dbtManifest([orders, { name: 'report', reads: ['orders'] }], [{ name: 'orders' }]);

async function assetNamed(fqn: string): Promise<Asset> {
  const { body } = await app.api.get<AssetPage>(`/assets?fqn=${fqn}`);
  return body.results.find((asset) => asset.fqn === fqn) as Asset;
}

describe('an upload of a dbt project', () => {
  it('takes more names than one statement has room for', async () => {
    // SQLite binds 32,766 values in a statement, PostgreSQL 65,535.
    const consumers = Array.from({ length: 70_000 }, (_, index) => ({ team: `reader ${index}` }));
    const known = await makeTeam(app.api, 'reader 69999');
    const manifest = dbtManifest([{ name: 'popular', columns: { id: 'bigint' }, meta: { consumers } }]);
    const { status, body } = await upload(manifest, { auto_publish_contracts: true, auto_register_consumers: true });
    expect([status, body.registrations]).toEqual([200, { created: 1 }]);
    const { body: registrations } = await app.api.get(`/registrations?consumer_team_id=${known.id}`);
    expect(registrations).toMatchObject({ total: 1 });
  });

  it('makes assets and dependencies, and answers with what it did', async () => {
    const { status, body } = await upload(project);
    expect(status).toBe(200);
    expect(body).toEqual({
      status: 'success',
      conflict_mode: 'ignore',
      assets: { created: 3, updated: 0, skipped: 0, deleted: 0, deleted_fqns: [] },
      dependencies: { synced: 2 },
      column_lineage: { models: 0, read: 0, edges: 0, not_read: [] },
      contracts: { published: 0 },
      proposals: { created: 0, details: [] },
      registrations: { created: 0 },
      guarantees_extracted: 0,
      items: ['wh.mart.orders', 'wh.mart.report', 'wh.raw.orders'].map((fqn) => ({
        fqn,
        outcome: 'created',
        contract: null,
        warnings: [],
      })),
      items_total: 3,
      ownership_warnings: [],
      contract_warnings: [],
      registration_warnings: [],
      manifest_warnings: [],
    });
    const made = await assetNamed('wh.mart.orders');
    expect(made).toMatchObject({
      owner_team_id: owner.id,
      environment: 'production',
      resource_type: 'model',
      metadata: {
        dbt_node_id: 'model.shop.orders',
        resource_type: 'model',
        description: 'about orders',
        depends_on: ['wh.raw.orders'],
        columns: { id: { data_type: 'bigint', description: 'the id' } },
      },
    });
    const edges = await app.api.get<{ results: object[] }>(`/assets/${made.id}/dependencies`);
    expect(edges.body.results).toMatchObject([
      { dependency_asset_id: (await assetNamed('wh.raw.orders')).id, dependency_type: 'consumes' },
    ]);
    const report = await assetNamed('wh.mart.report');
    expect((await app.api.get<{ results: object[] }>(`/assets/${report.id}/dependencies`)).body.results).toMatchObject([
      { dependency_asset_id: made.id, dependency_type: 'transforms' },
    ]);
  });

  it('leaves an event for each asset and edge, and one of its own', async () => {
    const events = await eventsOf(app.database, () => upload(project));
    expect(events.map(({ action }) => action).sort()).toEqual([
      'asset.created',
      'asset.created',
      'asset.created',
      'dbt.sync_upload',
      'dependency.created',
      'dependency.created',
    ]);
    expect(events.find(({ action }) => action === 'dbt.sync_upload')).toMatchObject({
      entityType: 'sync',
      actorId: owner.id,
      payload: { assets_created: 3, assets_updated: 0, conflict_mode: 'ignore', dependencies_synced: 2 },
    });
    expect(events.find(({ action }) => action === 'asset.created')).toMatchObject({
      actorId: owner.id,
      payload: { fqn: 'wh.mart.orders', triggered_by: 'dbt_sync_upload' },
    });
  });

  it('counts entries with test guarantees', async () => {
    const tested = structuredClone(project) as { nodes: Record<string, unknown> };
    for (const test of [dbtTest('orders', 'id', 'not_null'), dbtTest('orders', 'id', 'unique')]) {
      tested.nodes[String(test['unique_id'])] = test;
    }
    expect((await upload(tested, { auto_publish_contracts: true })).body.guarantees_extracted).toBe(1);
    const contracts = await app.api.get<{ results: object[] }>('/contracts');
    expect(contracts.body.results).toMatchObject([{ guarantees: { nullability: { id: 'never' }, freshness: null } }]);
  });

  it('of nothing succeeds', async () => {
    const { status, body } = await upload({});
    expect([status, body.assets.created]).toEqual([200, 0]);
  });
});

describe('an asset that exists', () => {
  const byHand = () => makeAsset(app.api, { fqn: 'wh.mart.orders', metadata: { mine: true } });

  it('is passed over in mode ignore, the usual one', async () => {
    const asset = await byHand();
    const { body } = await upload(project, { auto_publish_contracts: true });
    expect(body.assets).toMatchObject({ created: 2, updated: 0, skipped: 1 });
    expect(body.contracts.published).toBe(0);
    expect((await app.api.get(`/assets/${asset.id}`)).body).toMatchObject({ ...asset });
  });

  it('is changed in mode overwrite, and keeps what dbt does not say', async () => {
    const asset = await makeAsset(app.api, { fqn: 'wh.mart.orders', semver_mode: 'enforce', metadata: { mine: true } });
    const { body } = await upload(project, { conflict_mode: 'overwrite' });
    expect(body.assets).toMatchObject({ created: 2, updated: 1, skipped: 0 });
    const changed = (await app.api.get<Asset>(`/assets/${asset.id}`)).body;
    expect(changed).toMatchObject({ owner_team_id: owner.id, resource_type: 'model', semver_mode: 'enforce' });
    expect(changed.metadata).not.toHaveProperty('mine');
  });

  it('makes mode fail fail, with nothing written', async () => {
    await byHand();
    const events = await eventsOf(app.database, async () => {
      expect(await upload(project, { conflict_mode: 'fail' })).toMatchObject({
        status: 409,
        body: {
          error: {
            code: 'SYNC_CONFLICT',
            message: 'Found 1 existing assets',
            details: { conflicts: ['wh.mart.orders'] },
          },
        },
      });
    });
    expect(events).toEqual([]);
    expect((await app.api.get('/assets')).body).toMatchObject({ total: 1 });
    expect((await upload(dbtManifest([{ name: 'other' }]), { conflict_mode: 'fail' })).status).toBe(200);
  });

  it('and is deleted comes back', async () => {
    await upload(project);
    const before = await assetNamed('wh.mart.orders');
    await app.api.delete(`/assets/${before.id}`);
    expect((await upload(project)).body.assets).toMatchObject({ created: 1, skipped: 2 });
    expect(await assetNamed('wh.mart.orders')).toMatchObject({ id: before.id });
  });

  it('is not changed by the same manifest again', async () => {
    const settings = {
      conflict_mode: 'overwrite',
      auto_publish_contracts: true,
      auto_register_consumers: true,
      auto_create_proposals: true,
      auto_delete: true,
    };
    expect((await upload(project, settings)).body).toMatchObject({ contracts: { published: 1 } });
    const events = await eventsOf(app.database, async () => {
      const { body } = await upload(project, settings);
      expect(body).toMatchObject({
        assets: { created: 0, updated: 3, deleted: 0 },
        contracts: { published: 0 },
        registrations: { created: 0 },
        proposals: { created: 0 },
        dependencies: { synced: 0 },
        contract_warnings: [],
      });
    });
    expect(events.map(({ action }) => action)).toEqual(['dbt.sync_upload']);
  });

  it('loses the edges that the manifest does not name any more, not those made by hand', async () => {
    await upload(project);
    const [report, raw] = [await assetNamed('wh.mart.report'), await assetNamed('wh.raw.orders')];
    await app.api.post(`/assets/${report.id}/dependencies`, { depends_on_asset_id: raw.id });
    await upload(dbtManifest([orders, { name: 'report' }], [{ name: 'orders' }]), { conflict_mode: 'overwrite' });
    const { body } = await app.api.get<{ results: object[] }>(`/assets/${report.id}/dependencies`);
    expect(body.results).toMatchObject([{ dependency_asset_id: raw.id }]);
  });
});

describe('auto_delete', () => {
  it("deletes the owner team's dbt assets that the manifest does not name", async () => {
    const other = await makeTeam(app.api);
    await upload(dbtManifest([{ name: 'kept' }, { name: 'dropped' }]));
    await upload(dbtManifest([{ name: 'foreign' }]), { owner_team_id: other.id });
    await makeAsset(app.api, { owner, fqn: 'made.by_hand' });
    const manifest = dbtManifest([{ name: 'kept' }]);
    expect((await upload(manifest)).body.assets.deleted).toBe(0);
    const events = await eventsOf(app.database, async () => {
      const { body } = await upload(manifest, { auto_delete: true });
      expect(body.assets).toMatchObject({ deleted: 1, deleted_fqns: ['wh.mart.dropped'] });
    });
    expect(events).toMatchObject([
      { action: 'asset.deleted', payload: { fqn: 'wh.mart.dropped', triggered_by: 'dbt_sync_upload_auto_delete' } },
      { action: 'dbt.sync_upload' },
    ]);
    const left = (await app.api.get<AssetPage>('/assets')).body.results.map(({ fqn }) => fqn);
    expect(left).toEqual(['made.by_hand', 'wh.mart.foreign', 'wh.mart.kept']);
  });
});

describe('an upload is refused', () => {
  it.each([
    [{ manifest: [] }, 422],
    [{}, 422],
    [{ manifest: {}, owner_team_id: 'x' }, 422],
    [{ manifest: {}, auto_delete: 'yes' }, 422],
    [{ manifest: {}, owner_team_id: nobody }, 404],
    [{ manifest: {}, conflict_mode: 'merge' }, 400],
    [{ manifest: { nodes: 7 } }, 400],
    [{ manifest: {}, catalog: 7 }, 422],
  ])('%j: %i', async (body, status) => {
    const answer = await app.api.post('/sync/dbt/upload', body);
    expect(answer.status).toBe(status);
  });

  it('by name of what is wrong', async () => {
    expect((await upload({}, { conflict_mode: 'merge' })).body.error).toMatchObject({
      code: 'CONFLICT_MODE_INVALID',
      message: "Invalid conflict_mode: merge. Use 'overwrite', 'ignore', or 'fail'",
    });
    expect((await upload({}, { owner_team_id: nobody })).body.error.code).toBe('TEAM_NOT_FOUND');
    expect((await upload({ sources: 'x' })).body.error).toMatchObject({
      code: 'INVALID_MANIFEST',
      details: { problems: [{ pointer: expect.any(String), message: expect.any(String) }] },
    });
  });
});

describe('names that no table can hold', () => {
  it('are warned of, and the rest is imported', async () => {
    const { status, body } = await upload(dbtManifest([{ name: 'x'.repeat(1200) }, { name: 'fine' }]));
    expect(status).toBe(200);
    expect(body.assets).toMatchObject({ created: 1 });
    expect(body.manifest_warnings).toEqual([expect.stringContaining('xxx')]);
  });
});

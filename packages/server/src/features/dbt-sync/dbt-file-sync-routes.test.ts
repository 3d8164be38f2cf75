import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Asset, AssetPage, DbtSyncAnswer, Team } from '@tessera/api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { appForEachTest } from '../../../test/support/app-for-each-test.js';
import { dbtManifest, dbtTest } from '../../../test/support/dbt-manifest.js';
import { makeAsset, makeTeam, type Problem } from '../../../test/support/makers.js';
import { type TestApp, testApp } from '../../../test/support/test-app.js';
import { eventsOf } from '../../../test/support/written-rows.js';

const nobody = '00000000-0000-0000-0000-000000000000';

let place: string;
beforeAll(() => {
  place = mkdtempSync(join(tmpdir(), 'tessera-manifests-'));
});
afterAll(() => rmSync(place, { recursive: true }));

let app: TestApp;
let owner: Team;
appForEachTest(async (made) => {
  app = made;
  owner = await makeTeam(app.api, 'warehouse');
});

function written(content: unknown, name = 'manifest.json'): string {
  const path = join(place, name);
  writeFileSync(path, typeof content === 'string' || Buffer.isBuffer(content) ? content : JSON.stringify(content));
  return path;
}

const sync = (path: string, team = owner.id, by: TestApp = app) =>
  by.api.post<DbtSyncAnswer & Problem>(
    `/sync/dbt?manifest_path=${encodeURIComponent(path)}&owner_team_id=${team}`,
    undefined,
  );

async function assetNamed(fqn: string): Promise<Asset | undefined> {
  const { body } = await app.api.get<AssetPage>(`/assets?fqn=${fqn}`);
  return body.results.find((asset) => asset.fqn === fqn);
}

function project() {
  const manifest = dbtManifest(
    [
      {
        name: 'orders',
        columns: { id: 'int' },
        meta: { owner_team: 'unknown', freshness: { max_staleness_minutes: 5 } },
      },
      { name: 'report', reads: ['orders'], meta: { consumers: [{ team: 'warehouse' }] } },
    ],
    [{ name: 'raw' }],
  ) as { nodes: Record<string, unknown> };
  manifest.nodes['test.shop.t'] = dbtTest('orders', 'id', 'not_null');
  manifest.nodes['seed.shop.s'] = { resource_type: 'seed', name: 's', database: 'wh', schema: 'mart' };
  manifest.nodes['snapshot.shop.p'] = { resource_type: 'snapshot', name: 'p', database: 'wh', schema: 'mart' };
  return manifest;
}

describe('a manifest on the server', () => {
  it('makes assets, and nothing else', async () => {
    const path = written(project());
    const events = await eventsOf(app.database, async () => {
      const { status, body } = await sync(path);
      expect([status, body]).toEqual([
        200,
        {
          status: 'success',
          manifest: path,
          assets: { created: 5, updated: 0 },
          guarantees_extracted: 1,
          manifest_warnings: [],
        },
      ]);
    });
    expect(events.map(({ action }) => action)).toEqual([...Array(5).fill('asset.created'), 'dbt.sync']);
    expect(events[0]).toMatchObject({
      actorId: owner.id,
      payload: { fqn: 'wh.mart.orders', triggered_by: 'dbt_sync' },
    });
    expect(events.at(-1)).toEqual({
      entityType: 'sync',
      entityId: owner.id,
      action: 'dbt.sync',
      actorId: owner.id,
      payload: { manifest_path: path, assets_created: 5, assets_updated: 0, guarantees_extracted: 1 },
    });
    const orders = await assetNamed('wh.mart.orders');
    expect(orders).toMatchObject({ owner_team_id: owner.id, resource_type: 'model' });
    expect(orders?.metadata).toMatchObject({ guarantees: { nullability: { id: 'never' } } });
    expect(orders?.metadata).not.toHaveProperty('guarantees.freshness');
    const report = await assetNamed('wh.mart.report');
    expect(Object.keys(report?.metadata ?? {}).sort()).toEqual([
      'columns',
      'dbt_node_id',
      'description',
      'resource_type',
      'tags',
    ]);
    expect((await assetNamed('wh.mart.s'))?.resource_type).toBe('seed');
    expect((await app.api.get('/contracts')).body).toMatchObject({ total: 0 });
  });

  it('that is read again changes nothing, and counts what it knew', async () => {
    const path = written(project());
    await sync(path);
    const events = await eventsOf(app.database, async () => {
      expect((await sync(path)).body.assets).toEqual({ created: 0, updated: 5 });
    });
    expect(events.map(({ action }) => action)).toEqual(['dbt.sync']);
  });

  it('leaves assets with their owners, replaces their metadata and brings deleted ones back', async () => {
    const other = await makeTeam(app.api);
    const mine = await makeAsset(app.api, { owner: other, fqn: 'wh.mart.orders', metadata: { mine: true } });
    const gone = await makeAsset(app.api, { owner: other, fqn: 'wh.mart.report' });
    await app.api.delete(`/assets/${gone.id}`);
    const events = await eventsOf(app.database, async () => {
      expect((await sync(written(project()))).body.assets).toEqual({ created: 4, updated: 1 });
    });
    const changed = await assetNamed('wh.mart.orders');
    expect(changed).toMatchObject({ id: mine.id, owner_team_id: other.id, resource_type: 'model' });
    expect(changed?.metadata).not.toHaveProperty('mine');
    expect(events.filter(({ entityId }) => entityId === mine.id)).toMatchObject([
      { action: 'asset.updated', actorId: owner.id },
    ]);
    expect(await assetNamed('wh.mart.report')).toMatchObject({ id: gone.id, owner_team_id: owner.id });
  });
});

describe('a manifest is refused', () => {
  it('without its path or owner', async () => {
    const path = encodeURIComponent(written({}));
    for (const query of [
      '',
      `manifest_path=${path}`,
      `owner_team_id=${owner.id}`,
      `manifest_path=${path}&owner_team_id=x`,
    ])
      expect((await app.api.post(`/sync/dbt?${query}`, undefined)).status).toBe(422);
  });

  it('when there is none, in the same words wherever it is not', async () => {
    const missing = '/nonexistent/manifest.json';
    for (const path of [missing, place, 'manifest.json', '', '/dev/null']) {
      const { status, body } = await sync(path);
      expect([status, body.error.code, body.error.message]).toEqual([
        404,
        'MANIFEST_NOT_FOUND',
        `Manifest not found: ${path}`,
      ]);
    }
  });

  it.each([
    ['{"nodes": {},\n "x": }', 'The manifest is not JSON at line 2, column 7'],
    ['PASSWORD=1', 'The manifest is not JSON at line 1, column 1'],
    ['', 'The manifest is not JSON at line 1, column 1'],
    [Buffer.from([0x22, 0xff, 0x22]), 'The manifest is not in UTF-8'],
    ['['.repeat(600), 'The manifest nests deeper than 500 levels'],
    ['[]', 'manifest.json must be a JSON object'],
    ['{"nodes": []}', '/nodes: must be an object keyed by unique id'],
  ])('that holds %j', async (content, message) => {
    const { status, body } = await sync(written(content), nobody);
    expect([status, body.error.code, body.error.message]).toEqual([400, 'INVALID_MANIFEST', message]);
    expect(JSON.stringify(body)).not.toContain('PASSWORD');
  });

  it('of a team that does not exist or is deleted', async () => {
    const gone = await makeTeam(app.api);
    await app.api.delete(`/teams/${gone.id}`);
    const events = await eventsOf(app.database, async () => {
      for (const team of [nobody, gone.id]) {
        const { status, body } = await sync(written(project()), team);
        expect([status, body.error.code]).toEqual([404, 'TEAM_NOT_FOUND']);
      }
    });
    expect(events).toEqual([]);
  });
});

describe('DBT_MANIFEST_ROOT', () => {
  const production = {
    ENVIRONMENT: 'production',
    AUTO_CREATE_TABLES: 'false',
    SESSION_SECRET_KEY: 'a session secret of our own',
  };

  it.each([
    ['unset, in production', production, 404, 404],
    ['one directory', { DBT_MANIFEST_ROOT: '{place}/allowed' }, 200, 404],
    ['several, in production', { ...production, DBT_MANIFEST_ROOT: '/nowhere:{place}/allowed' }, 200, 404],
    ['the directory above', { DBT_MANIFEST_ROOT: '{place}' }, 200, 200],
  ])('%s', async (_, variables, inside, outside) => {
    mkdirSync(join(place, 'allowed'), { recursive: true });
    const paths = [written({}, 'allowed/manifest.json'), written({}, 'outside.json')] as const;
    const link = join(place, 'allowed', `link-${Math.random()}`);
    symlinkSync(paths[1], link);
    const filled = Object.fromEntries(
      Object.entries(variables).map(([name, value]) => [name, value.replace('{place}', place)]),
    );
    const other = await testApp({ database: app.database, variables: filled });
    try {
      const answers = [paths[0], paths[1], link, `${place}/allowed/../outside.json`].map((path) =>
        sync(path, owner.id, other),
      );
      expect((await Promise.all(answers)).map(({ status }) => status)).toEqual([inside, outside, outside, outside]);
    } finally {
      await other.close();
    }
  });

  it('must be absolute', async () => {
    await expect(testApp({ database: app.database, variables: { DBT_MANIFEST_ROOT: 'here' } })).rejects.toThrow(
      'DBT_MANIFEST_ROOT: expected absolute paths',
    );
  });
});

import type { DbtDiff, DbtUpload, Team } from '@tessera/api';
import { describe, expect, it } from 'vitest';
import { appForEachTest } from '../../../test/support/app-for-each-test.js';
import { dbtManifest, dbtTest, type ManifestModel } from '../../../test/support/dbt-manifest.js';
import { makeAsset, makeContract, makeTeam, type Problem, table, uploadProject } from '../../../test/support/makers.js';
import { storedRows } from '../../../test/support/stored-rows.js';
import type { TestApp } from '../../../test/support/test-app.js';

let app: TestApp;
let owner: Team;
appForEachTest(async (made) => {
  app = made;
  owner = await makeTeam(app.api, 'warehouse');
});

const columns = { id: 'int', name: 'text' };

const upload = (manifest: unknown, fields: Partial<DbtUpload> = {}) => uploadProject(app.api, owner, manifest, fields);

async function diff(manifest: unknown, fields: object = {}): Promise<DbtDiff> {
  const { status, body } = await app.api.post<DbtDiff>('/sync/dbt/diff', { manifest, ...fields });
  expect(status).toBe(200);
  return body;
}

const one = (model: ManifestModel) => diff(dbtManifest([model])).then(({ models }) => models[0]);

describe('a diff is refused', () => {
  it.each([
    [{}, 422],
    [{ manifest: [] }, 422],
    [{ manifest: {}, fail_on_breaking: 'no' }, 422],
    [{ manifest: {}, depth: 0 }, 422],
    [{ manifest: {}, catalog: 7 }, 422],
    [{ manifest: { nodes: 7 } }, 400],
  ])('%j: %i', async (body, status) => {
    const answer = await app.api.post<Problem>('/sync/dbt/diff', body);
    expect(answer.status).toBe(status);
    if (status === 400) expect(answer.body.error.code).toBe('INVALID_MANIFEST');
  });
});

describe('a diff of a name that comes twice', () => {
  const twice = (now: object) =>
    dbtManifest([
      { name: 'orders', columns: { id: 'text' }, meta: { freshness: { max_staleness_minutes: 5 } } },
      { name: 'ORDERS', columns: { ...columns, ...now } },
    ]);

  it('sees what an import would: the later entry decides', async () => {
    await upload(twice({}));
    const unchanged = await diff(twice({}));
    expect(unchanged).toMatchObject({ status: 'clean', summary: { modified: 0, unchanged: 2 } });
    const { models } = await diff(twice({ note: 'text' }));
    expect(models.map(({ node_id, change_type }) => [node_id, change_type])).toEqual([
      ['model.shop.orders', 'unchanged'],
      ['model.shop.ORDERS', 'modified'],
    ]);
    expect(models.map(({ guarantees_changed: changed }) => changed)).toEqual([false, false]);
  });
});

describe('a diff of a model', () => {
  it('that is no asset: new', async () => {
    const body = await diff(dbtManifest([{ name: 'orders', columns }]));
    expect(body).toMatchObject({ status: 'changes_detected', blocking: false, warnings: [], meta_errors: [] });
    expect(body.summary).toEqual({ new: 1, modified: 0, deleted: 0, unchanged: 0, breaking: 0 });
    expect(body.models).toEqual([
      {
        fqn: 'wh.mart.orders',
        node_id: 'model.shop.orders',
        change_type: 'new',
        owner_team: null,
        consumers_declared: 0,
        consumers_from_refs: 0,
        has_schema: true,
        schema_change_type: null,
        breaking_changes: [],
        asset_id: null,
        current_version: null,
        suggested_version: null,
        compatibility_mode: null,
        compatible_changes: [],
        renames: [],
        guarantees_changed: false,
      },
    ]);
  });

  it('without columns: unchanged, whatever its contract says', async () => {
    await upload(dbtManifest([{ name: 'orders', columns }]));
    expect(await one({ name: 'orders' })).toMatchObject({
      change_type: 'unchanged',
      schema_change_type: null,
      has_schema: false,
      breaking_changes: [],
    });
  });

  it('without a live contract: modified', async () => {
    await upload(dbtManifest([{ name: 'orders', columns }]), { auto_publish_contracts: false });
    expect(await one({ name: 'orders', columns })).toMatchObject({ change_type: 'modified', schema_change_type: null });
  });

  it('as its contract has it: unchanged', async () => {
    await upload(dbtManifest([{ name: 'orders', columns }]));
    const body = await diff(dbtManifest([{ name: 'orders', columns }]));
    expect(body).toMatchObject({ status: 'clean', blocking: false, summary: { unchanged: 1, modified: 0 } });
    expect(body.models[0]).toMatchObject({
      change_type: 'unchanged',
      schema_change_type: 'none',
      current_version: '1.0.0',
      suggested_version: null,
      guarantees_changed: false,
    });
  });

  it('that promises something else with the same columns says so', async () => {
    const manifest = dbtManifest([{ name: 'orders', columns }]) as { nodes: Record<string, unknown> };
    await upload(manifest);
    manifest.nodes['test.shop.t'] = dbtTest('orders', 'id', 'not_null');
    expect((await diff(manifest)).models[0]).toMatchObject({ schema_change_type: 'none', guarantees_changed: true });
  });

  it('with a new column: compatible', async () => {
    await upload(dbtManifest([{ name: 'orders', columns }]));
    const model = await one({ name: 'orders', columns: { ...columns, note: 'text' } });
    expect(model).toMatchObject({
      change_type: 'modified',
      schema_change_type: 'compatible',
      current_version: '1.0.0',
      suggested_version: '1.1.0',
      breaking_changes: [],
      compatible_changes: [{ type: 'property_added', path: 'properties.note' }],
    });
  });

  it('that lost a column breaks under the mode of its contract', async () => {
    await upload(dbtManifest([{ name: 'orders', columns }]));
    await upload(dbtManifest([{ name: 'free', columns, meta: { compatibility_mode: 'none' } }]));
    const body = await diff(
      dbtManifest([
        { name: 'orders', columns: { id: 'int' } },
        { name: 'free', columns: { id: 'int' } },
      ]),
    );
    expect(body).toMatchObject({
      status: 'breaking_changes_detected',
      blocking: true,
      summary: { modified: 2, breaking: 1 },
    });
    expect(body.models).toMatchObject([
      {
        schema_change_type: 'breaking',
        suggested_version: '2.0.0',
        breaking_changes: [{ type: 'property_removed', path: 'properties.name' }],
        compatible_changes: [],
      },
      { schema_change_type: 'compatible', compatibility_mode: 'none', breaking_changes: [] },
    ]);
  });

  it('with a column of another type shows a row that breaks', async () => {
    await upload(dbtManifest([{ name: 'orders', columns }]));
    const model = await one({ name: 'orders', columns: { ...columns, id: 'text' } });
    expect(model?.breaking_changes).toMatchObject([
      { type: 'type_changed', witness: { valid_under: 'before', value: { id: expect.any(Number) } } },
    ]);
  });

  it('with a column under another name hints at it', async () => {
    await upload(dbtManifest([{ name: 'orders', columns: { id: 'int', customer_name: 'text' } }]));
    const model = await one({ name: 'orders', columns: { id: 'int', customer_full_name: 'text' } });
    expect(model?.renames).toMatchObject([{ from: 'customer_name', to: 'customer_full_name' }]);
  });

  it('whose columns are only in the catalog compares these', async () => {
    const manifest = dbtManifest([{ name: 'orders' }]);
    const catalog = (names: readonly string[]) => ({
      nodes: {
        'model.shop.orders': {
          columns: Object.fromEntries(names.map((name, index) => [name, { name, type: 'text', index }])),
        },
      },
    });
    await upload(manifest, { catalog: catalog(['a', 'b']) });
    const { models } = await diff(manifest, { catalog: catalog(['a']) });
    expect(models[0]?.breaking_changes).toMatchObject([{ path: 'properties.b' }]);
  });

  it('by hand-written types alone does not break', async () => {
    const asset = await makeAsset(app.api, { owner, fqn: 'wh.mart.orders' });
    await makeContract(app.api, asset, table({ id: 'integer', name: 'string', total: 'number' }));
    const model = await one({
      name: 'orders',
      columns: { id: 'bigint', name: 'varchar(255)', total: 'decimal(18,2)' },
    });
    expect(model).toMatchObject({ change_type: 'modified', schema_change_type: 'compatible', breaking_changes: [] });
  });
});

describe('a diff', () => {
  it('that is told not to fail on breaking changes does not block', async () => {
    await upload(dbtManifest([{ name: 'orders', columns }]));
    const body = await diff(dbtManifest([{ name: 'orders', columns: { id: 'int' } }]), { fail_on_breaking: false });
    expect(body).toMatchObject({ status: 'breaking_changes_detected', blocking: false });
  });

  it('blocks when meta names teams that do not exist, whatever the flag', async () => {
    const meta = { owner_team: 'nobody', consumers: [{ team: 'WAREHOUSE' }, { team: 'no readers' }] };
    const body = await diff(dbtManifest([{ name: 'orders', meta }]), { fail_on_breaking: false });
    expect(body).toMatchObject({
      blocking: true,
      meta_errors: [
        "wh.mart.orders: owner_team 'nobody' not found",
        "wh.mart.orders: consumer team 'no readers' not found",
      ],
    });
    expect(body.models[0]).toMatchObject({ owner_team: 'nobody', consumers_declared: 2 });
  });

  it('counts the entries of the manifest that read a model', async () => {
    const { models } = await diff(
      dbtManifest(
        [
          { name: 'base', reads: ['source:raw'] },
          { name: 'a', reads: ['base'] },
          { name: 'b', reads: ['base', 'a'] },
        ],
        [{ name: 'raw' }],
      ),
    );
    expect(models.map(({ node_id: id, consumers_from_refs: count }) => `${id} ${count}`)).toEqual([
      'model.shop.base 2',
      'model.shop.a 1',
      'model.shop.b 0',
      'source.shop.raw.raw 1',
    ]);
  });

  it('lists what the manifest does not name any more, of every team, and warns of its consumers', async () => {
    const reader = await makeTeam(app.api, 'reader');
    const other = await makeTeam(app.api, 'other');
    const meta = { consumers: [{ team: reader.name }] };
    await upload(dbtManifest([{ name: 'orders', columns, meta }], [{ name: 'raw' }]), {
      auto_register_consumers: true,
    });
    await upload(dbtManifest([{ name: 'foreign' }]), { owner_team_id: other.id });
    await makeAsset(app.api, { owner, fqn: 'made.by_hand' });
    await upload(dbtManifest([{ name: 'elsewhere' }]));
    const gone = await app.api.get<{ results: { id: string }[] }>('/assets?fqn=elsewhere');
    await app.api.delete(`/assets/${gone.body.results[0]?.id}`);
    const body = await diff({});
    expect(body).toMatchObject({
      status: 'clean',
      blocking: false,
      summary: { new: 0, modified: 0, deleted: 3, unchanged: 0, breaking: 0 },
      warnings: ['wh.mart.orders: Model removed but has 1 registered consumer(s)'],
    });
    expect(body.models).toMatchObject([
      { fqn: 'wh.mart.foreign', change_type: 'deleted', consumers_declared: 0 },
      {
        fqn: 'wh.mart.orders',
        node_id: 'model.shop.orders',
        change_type: 'deleted',
        owner_team: null,
        has_schema: false,
        schema_change_type: null,
        consumers_declared: 1,
      },
      { fqn: 'wh.raw.raw', node_id: 'source.shop.raw.raw', change_type: 'deleted' },
    ]);
  });

  it('says which assets, teams and exposures each breaking change reaches', async () => {
    const reader = await makeTeam(app.api, 'reader');
    const chain: ManifestModel[] = [
      { name: 'orders', columns, meta: { consumers: [{ team: reader.name }] } },
      { name: 'report', reads: ['orders'] },
      { name: 'apart', columns },
    ];
    await upload(dbtManifest(chain), { auto_register_consumers: true, infer_consumers_from_refs: false });
    const manifest = {
      ...dbtManifest([{ name: 'orders', columns: { id: 'int' } }, ...chain.slice(1)]),
      exposures: {
        'exposure.shop.board': {
          name: 'board',
          type: 'dashboard',
          url: 'https://bi.example.com/1',
          owner: { name: 'Ada', email: 'ada@example.com' },
          depends_on: { nodes: ['model.shop.report'] },
        },
        'exposure.shop.other': { name: 'other', depends_on: { nodes: ['model.shop.apart'] } },
      },
    };
    const body = await diff(manifest);
    const [orders, report] = body.models;
    expect(body).toMatchObject({
      affected_assets: [{ fqn: 'wh.mart.report', asset_id: report?.asset_id, depth: 1, via: [orders?.asset_id] }],
      traversal_depth: 5,
      truncated: false,
    });
    expect(body.affected_teams).toMatchObject([
      { team_name: 'reader', as: ['consumer'], because: [{ fqn: 'wh.mart.orders', depth: 0 }] },
      { team_name: 'warehouse', as: ['owner'], because: [{ fqn: 'wh.mart.orders', through_fqn: 'wh.mart.report' }] },
    ]);
    expect(body.affected_exposures).toEqual([
      {
        node_id: 'exposure.shop.board',
        name: 'board',
        type: 'dashboard',
        url: 'https://bi.example.com/1',
        owner_name: 'Ada',
        owner_email: 'ada@example.com',
        because: [{ node_id: 'model.shop.orders', fqn: 'wh.mart.orders', depth: 1 }],
      },
    ]);
    expect((await diff(dbtManifest(chain))).affected_teams).toEqual([]);
  });

  it('follows the first hundred of many breaking models, and says so', async () => {
    const models = (given: Record<string, string>) =>
      dbtManifest(Array.from({ length: 103 }, (_, index) => ({ name: `m_${index}`, columns: given })));
    await upload(models(columns));
    const body = await diff(models({ id: 'int' }));
    expect(body.summary.breaking).toBe(103);
    expect(body).toMatchObject({
      truncated: true,
      truncated_message: 'The first 100 breaking models are followed downstream, 3 are not.',
    });
  });

  it('searches rows that break for the first hundred changed models', async () => {
    const models = (type: string) =>
      dbtManifest(Array.from({ length: 102 }, (_, index) => ({ name: `m_${index}`, columns: { id: type } })));
    await upload(models('int'));
    const found = (await diff(models('text'))).models.map(({ breaking_changes: changes }) => changes[0]);
    expect(found.map((change) => change?.type)).toEqual(Array(102).fill('type_changed'));
    expect(found.flatMap((change, index) => (change?.witness === undefined ? index : []))).toEqual([100, 101]);
  });

  it('names entries that cannot be read', async () => {
    const body = await diff({ nodes: { 'model.a.b': 7, 'model.a.c': { resource_type: 'model', name: 'c' } } });
    expect(body.models).toHaveLength(1);
    expect(body.manifest_warnings).toEqual([expect.stringContaining('/nodes/model.a.b')]);
  });

  it('writes nothing', async () => {
    await upload(dbtManifest([{ name: 'orders', columns }]));
    const before = await storedRows(app.database.db);
    await diff(
      dbtManifest([
        { name: 'orders', columns: { id: 'int' } },
        { name: 'new', columns },
      ]),
    );
    expect(await storedRows(app.database.db)).toEqual(before);
  });
});

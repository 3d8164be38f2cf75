import type { AssetPage, DbtUpload, DbtUploadAnswer, Team } from '@tessera/api';
import { describe, expect, it } from 'vitest';
import { appForEachTest } from '../../../test/support/app-for-each-test.js';
import { brokenInvariants } from '../../../test/support/invariants.js';
import { makeTeam, type Problem } from '../../../test/support/makers.js';
import { storedRows } from '../../../test/support/stored-rows.js';
import type { TestApp } from '../../../test/support/test-app.js';
import { auditEvents } from '../../../test/support/written-rows.js';

let app: TestApp;
let owner: Team;
appForEachTest(async (made) => {
  app = made;
  owner = await makeTeam(app.api, 'warehouse');
});

type Sql = unknown;

/** `raw` feeds `staging`, `staging` feeds `mart`. */
function project(staging: Sql, mart: Sql = 'select contact, lower(contact) as folded from "wh"."s"."staging"') {
  const node = (name: string, reads: readonly string[], columns: readonly string[], sql?: Sql) => ({
    unique_id: `model.shop.${name}`,
    resource_type: sql === undefined ? 'seed' : 'model',
    database: 'wh',
    schema: 's',
    name,
    relation_name: `"wh"."s"."${name}"`,
    compiled_code: sql,
    depends_on: { nodes: reads.map((read) => `model.shop.${read}`) },
    columns: Object.fromEntries(columns.map((column) => [column, { name: column, data_type: 'varchar' }])),
  });
  const nodes = [
    node('raw', [], ['id', 'Email']),
    node('staging', ['raw'], ['id', 'contact'], staging),
    node('mart', ['staging'], ['contact', 'folded'], mart),
  ];
  return {
    metadata: { adapter_type: 'postgres' },
    nodes: Object.fromEntries(nodes.map((each) => [each.unique_id, each])),
  };
}

const stagingSql = 'with source as (select * from "wh"."s"."raw") select id, "Email" as contact from source';

function upload(manifest: object, fields: Partial<DbtUpload> = {}) {
  const body = { manifest, owner_team_id: owner.id, conflict_mode: 'overwrite', auto_publish_contracts: true };
  return app.api.post<DbtUploadAnswer & Problem>('/sync/dbt/upload', { ...body, ...fields });
}

const importEvents = async () => (await auditEvents(app.database)).filter(({ action }) => action === 'dbt.sync_upload');

/** The stored column edges: `asset.column -> asset.column kind`. */
async function columnEdges(): Promise<readonly string[]> {
  const rows = await app.database.db
    .selectFrom('column_edges')
    .innerJoin('dependencies', 'dependencies.id', 'column_edges.dependency_id')
    .innerJoin('assets as upstream', 'upstream.id', 'dependencies.dependency_asset_id')
    .innerJoin('assets as downstream', 'downstream.id', 'dependencies.dependent_asset_id')
    .select(['upstream.fqn as from', 'downstream.fqn as to', 'upstream_column', 'downstream_column', 'kind'])
    .execute();
  const short = (fqn: string) => fqn.split('.').at(-1);
  return rows
    .map((row) => `${short(row.from)}.${row.upstream_column} -> ${short(row.to)}.${row.downstream_column} ${row.kind}`)
    .sort();
}

const ofStaging = ['raw.Email -> staging.contact identity', 'raw.id -> staging.id identity'];
const ofMart = ['staging.contact -> mart.contact identity', 'staging.contact -> mart.folded transformation'];
const all = [...ofStaging, ...ofMart].sort();

describe('column edges of an upload', () => {
  it('are stored with their dependencies', async () => {
    const { status, body } = await upload(project(stagingSql));
    expect([status, body.column_lineage]).toEqual([200, { models: 2, read: 2, edges: 4, not_read: [] }]);
    expect(await columnEdges()).toEqual(all);
    const [event] = await importEvents();
    expect(event?.payload).toMatchObject({ column_edges_added: 4, column_edges_removed: 0 });
    expect(await brokenInvariants(app.database.db)).toEqual([]);
  });

  it('are not written again when the same project comes again', async () => {
    await upload(project(stagingSql));
    const { column_edges: before, dependencies } = await storedRows(app.database.db);
    const { body } = await upload(project(stagingSql));
    expect(body.column_lineage).toEqual({ models: 2, read: 2, edges: 4, not_read: [] });
    const after = await storedRows(app.database.db);
    expect([after['column_edges'], after['dependencies']]).toEqual([before, dependencies]);
    const events = await importEvents();
    expect(events.at(-1)?.payload).toMatchObject({ column_edges_added: 0, column_edges_removed: 0 });
  });

  it('follow the SQL', async () => {
    await upload(project(stagingSql));
    await upload(project('select id, lower("Email") as contact from "wh"."s"."raw"'));
    expect(await columnEdges()).toEqual(
      ['raw.Email -> staging.contact transformation', 'raw.id -> staging.id identity', ...ofMart].sort(),
    );
    const events = await importEvents();
    expect(events.at(-1)?.payload).toMatchObject({ column_edges_added: 1, column_edges_removed: 1 });
  });

  it('go where the SQL cannot be read any more, or is not there', async () => {
    await upload(project(stagingSql));
    const { body } = await upload(project('selec nothing', null));
    expect(body.column_lineage).toEqual({
      models: 1,
      read: 0,
      edges: 0,
      not_read: [{ reason: 'unreadable', models: 1 }],
    });
    expect(await columnEdges()).toEqual([]);
    expect(body.dependencies.synced).toBe(0);
  });

  it('go with their dependency', async () => {
    await upload(project(stagingSql));
    const { body: found } = await app.api.get<AssetPage>('/assets?fqn=wh.s.mart');
    const mart = found.results[0]?.id ?? '';
    const { body: edges } = await app.api.get<{ results: readonly { id: string }[] }>(`/assets/${mart}/dependencies`);
    expect((await app.api.delete(`/assets/${mart}/dependencies/${edges.results[0]?.id}`)).status).toBe(204);
    expect(await columnEdges()).toEqual(ofStaging);
    const manifest = project(stagingSql);
    const unread = { ...manifest.nodes['model.shop.staging'], depends_on: { nodes: [] } };
    await upload({ ...manifest, nodes: { ...manifest.nodes, 'model.shop.staging': unread } });
    expect(await columnEdges()).toEqual(ofMart);
    expect(await brokenInvariants(app.database.db)).toEqual([]);
  });

  it('belong to dependencies made by hand as well', async () => {
    await upload(project(stagingSql), { column_lineage: false });
    const { body: found } = await app.api.get<AssetPage>('/assets?limit=100');
    const id = (fqn: string) => found.results.find((asset) => asset.fqn === fqn)?.id ?? '';
    const { body: edges } = await app.api.get<{ results: readonly { id: string }[] }>(
      `/assets/${id('wh.s.mart')}/dependencies`,
    );
    await app.api.delete(`/assets/${id('wh.s.mart')}/dependencies/${edges.results[0]?.id}`);
    await app.api.post(`/assets/${id('wh.s.mart')}/dependencies`, { depends_on_asset_id: id('wh.s.staging') });
    await upload(project(stagingSql));
    expect(await columnEdges()).toEqual(all);
  });

  it('are none with `column_lineage: false`', async () => {
    await upload(project(stagingSql));
    const { body } = await upload(project(stagingSql), { column_lineage: false });
    expect(body.column_lineage).toEqual({ models: 0, read: 0, edges: 0, not_read: [] });
    expect(await columnEdges()).toEqual([]);
  });

  it('are told but not stored by a dry run', async () => {
    await upload(project('select id from "wh"."s"."raw"'));
    const before = await storedRows(app.database.db);
    const { body } = await upload(project(stagingSql), { dry_run: true });
    expect(body.column_lineage).toEqual({ models: 2, read: 2, edges: 4, not_read: [] });
    expect(await storedRows(app.database.db)).toEqual(before);
  });
});

describe('SQL that cannot be followed', () => {
  const deep = (open: string, close: string, depth: number) =>
    `select ${open.repeat(depth)}1${close.repeat(depth)} as x`;
  const rows: readonly (readonly [
    string,
    Sql,
    DbtUploadAnswer['column_lineage']['not_read'][number]['reason'] | null,
  ])[] = [
    ['that is none', 'this is no SQL', 'unreadable'],
    ['with a quote that does not end', `select 'x from t`, 'unreadable'],
    ['of two statements', 'select 1 as a; select 2 as b', 'no_query'],
    ['that writes', 'create table t as select 1 as a', 'no_query'],
    ['that nests without end', deep('(', ')', 100_000), 'too_large'],
    ['of subqueries in subqueries', `select * from ${'(select * from '.repeat(500)}t${') x'.repeat(500)}`, 'too_large'],
    ['of a sum without end', `select ${'a + '.repeat(50_000)}1 as x`, 'too_large'],
    ['of more than a megabyte', `select 1 as x -- ${'x'.repeat(1_100_000)}`, 'too_large'],
    [
      'of binary rubbish',
      Array.from({ length: 50_000 }, (_, i) => String.fromCharCode(1 + (i % 250))).join(''),
      'unreadable',
    ],
    ['with names of a thousand letters', `select "Email" as ${'x'.repeat(1000)} from "wh"."s"."raw"`, null],
    ['that is a number', 7, null],
    ['that is a list', ['select 1'], null],
    ['that is empty', '', null],
  ];

  it.each(rows)('%s does not hold up the import', async (_title, sql, reason) => {
    const { status, body } = await upload(project(sql));
    expect([status, body.assets.created, body.dependencies.synced]).toEqual([200, 3, 2]);
    expect(body.column_lineage.not_read).toEqual(reason === null ? [] : [{ reason, models: 1 }]);
    const warnings = body.items.find(({ fqn }) => fqn === 'wh.s.staging')?.warnings ?? [];
    expect(warnings.filter((text) => text.startsWith('No column-level lineage: '))).toHaveLength(
      reason === null ? 0 : 1,
    );
    // What comes after it is read all the same; what was read has no such column.
    const isRead = typeof sql === 'string' && sql !== '' && reason === null;
    expect(await columnEdges()).toEqual(isRead ? [] : ofMart);
  });

  it('says where the SQL stops being readable', async () => {
    const { body } = await upload(project('select id\nfrom "wh"."s"."raw"\nwhere )'));
    const warnings = body.items.find(({ fqn }) => fqn === 'wh.s.staging')?.warnings;
    expect(warnings).toEqual([
      expect.stringMatching(/^No column-level lineage: its SQL cannot be read at line 3, column \d+$/),
    ]);
  });
});

import type { Asset, AssetPage, SqlDiff, SqlImpact, SqlImport, Team } from '@tessera/api';
import { describe, expect, it } from 'vitest';
import { appForEachTest } from '../../../test/support/app-for-each-test.js';
import { makeAsset, makeTeam, type Problem } from '../../../test/support/makers.js';
import { toldOf } from '../../../test/support/spec-documents.js';
import { storedRows } from '../../../test/support/stored-rows.js';
import type { TestApp } from '../../../test/support/test-app.js';

let app: TestApp;
let owner: Team;
appForEachTest(async (made) => {
  app = made;
  owner = await makeTeam(app.api);
});

const before = `
  create table users (id bigint primary key, mail varchar(200));
  create table orders (id bigint not null, status text check (status in ('open', 'paid')));`;
const after = `
  create table users (id bigint primary key, mail varchar(200), phone text);
  create table orders (id bigint not null);
  create view shops (id, name) as select 1, 'x';`;
const sent = (ddl: string) => ({ ddl, dialect: 'postgres', database: 'shop' });

async function importing(ddl: string, fields: object = {}): Promise<SqlImport> {
  const body = { ...sent(ddl), owner_team_id: owner.id, ...fields };
  const answer = await app.api.post<SqlImport>('/sync/sql', body);
  expect(answer.status).toBe(200);
  return answer.body;
}

async function assetOf(fqn: string): Promise<Asset> {
  const { body } = await app.api.get<AssetPage>(`/assets?fqn=${fqn}`);
  const [asset] = body.results;
  if (asset === undefined) throw new Error(`no asset ${fqn}`);
  return asset;
}

describe('an import', () => {
  it('makes an asset and a contract of every table', async () => {
    const answer = await importing(before);
    expect(answer).toMatchObject({
      dialect: 'postgres',
      tables_found: 2,
      assets_created: 2,
      assets_updated: 0,
      assets_skipped: 0,
      contracts_published: 2,
      parse_errors: [],
    });
    expect(answer.tables.map(toldOf)).toEqual([
      'shop.public.users created published 1.0.0',
      'shop.public.orders created published 1.0.0',
    ]);
    expect(answer.tables[0]).toMatchObject({ name: 'users', kind: 'table' });
    const asset = await assetOf('shop.public.orders');
    expect(asset).toMatchObject({
      resource_type: 'model',
      metadata: { sql_source: { dialect: 'postgres', name: 'orders', kind: 'table' } },
    });
    const { body } = await app.api.get<{ results: object[] }>(`/contracts?asset_id=${asset.id}`);
    expect(body.results).toMatchObject([
      {
        schema_def: {
          properties: { id: { type: 'integer', 'x-physical-type': 'bigint' }, status: { type: 'string' } },
          required: ['id'],
        },
        guarantees: { nullability: { id: 'never' }, accepted_values: { status: ['open', 'paid'] } },
      },
    ]);
  });

  it('of the same DDL changes nothing; of another one it does as asked', async () => {
    const options = { auto_update_contracts: true, auto_create_proposals: true };
    await importing(before);
    const rows = await storedRows(app.database.db);
    await importing(before, options);
    expect(await storedRows(app.database.db)).toEqual(rows);
    const answer = await importing(after, options);
    expect(answer.tables.map(toldOf)).toEqual([
      'shop.public.users updated published 1.1.0',
      'shop.public.orders updated proposed 2.0.0',
      'shop.public.shops created published 1.0.0',
    ]);
  });

  it('finds the table that another import knows, and leaves its kind', async () => {
    await makeAsset(app.api, { owner, fqn: 'shop.public.users', resource_type: 'source' });
    const answer = await importing(before);
    expect(answer.tables.map(({ action }) => action)).toEqual(['updated', 'created']);
    expect((await assetOf('shop.public.users')).resource_type).toBe('source');
  });

  it('tells what it passed over, and where', async () => {
    const answer = await importing(`create table a (x int);\ninsert into a values (1);\n  create table b (x in t);`);
    expect(answer.tables.map(toldOf)).toEqual(['shop.public.a created published 1.0.0']);
    expect(answer.parse_errors).toEqual([
      'INSERT: passed over, for it defines no table (at line 2, column 1)',
      "CREATE TABLE: expected: ',' or ')' after column definition, found: t (at line 3, column 24)",
    ]);
  });

  it('run dry changes nothing', async () => {
    const rows = await storedRows(app.database.db);
    const answer = await importing(before, { dry_run: true });
    expect(answer.tables.map(({ action }) => action)).toEqual(['would_create', 'would_create']);
    expect(await storedRows(app.database.db)).toEqual(rows);
  });

  it('of statements that leave no table makes none', async () => {
    expect(await importing('drop table if exists a; -- nothing')).toMatchObject({ tables_found: 0, parse_errors: [] });
  });
});

it('the impact and the diff say what breaks', async () => {
  await importing(before);
  const { body: impact } = await app.api.post<SqlImpact>('/sync/sql/impact', sent(after));
  expect(impact).toMatchObject({
    status: 'breaking_changes_detected',
    dialect: 'postgres',
    total_tables: 3,
    tables_with_contracts: 2,
    breaking_changes_count: 1,
  });
  expect(impact.results[1]).toMatchObject({ name: 'orders', kind: 'table', safe_to_publish: false });
  const { body: diff } = await app.api.post<SqlDiff>('/sync/sql/diff', sent(after));
  expect(diff).toMatchObject({
    status: 'breaking_changes_detected',
    summary: { new: 1, modified: 2, unchanged: 0, breaking: 1 },
    blocking: true,
  });
  const { body: same } = await app.api.post<SqlDiff>('/sync/sql/diff', sent(before));
  expect(same).toMatchObject({ status: 'clean', blocking: false });
});

describe('is refused', () => {
  it.each(['', '/impact', '/diff'])('what defines no table that can be read: %s', async (question) => {
    const { status, body } = await app.api.post<Problem>(`/sync/sql${question}`, {
      ...sent('select 1;\ncreate table t (a int'),
      owner_team_id: owner.id,
    });
    expect([status, body.error.code, body.error.message, body.error.details]).toEqual([
      400,
      'INVALID_SQL',
      'Failed to read tables from the SQL',
      {
        errors: [
          'SELECT: passed over, for it defines no table (at line 1, column 1)',
          'CREATE TABLE: this parenthesis is never closed (at line 2, column 16)',
        ],
      },
    ]);
  });

  it('an expression that is too long to be followed', async () => {
    const ddl = `create table t (\n  a int default ${'1 + '.repeat(2000)}1)`;
    const { status, body } = await app.api.post<Problem>('/sync/sql/diff', sent(ddl));
    expect([status, body.error.details]).toEqual([
      400,
      { errors: ['CREATE TABLE: it is too long to be read (at line 2, column 9)'] },
    ]);
  });

  it.each([
    { ddl: '' },
    { ddl: 7 },
    { ddl: 'x'.repeat(5_000_001) },
    { dialect: 'cobol' },
    { dialect: undefined },
    { schema: '' },
    { database: 'x'.repeat(201) },
  ])('a request of another shape', async (fields) => {
    const body = { ...sent(before), owner_team_id: owner.id, ...fields };
    expect((await app.api.post('/sync/sql', body)).status).toBe(422);
  });

  it('an owner that is not there', async () => {
    const { status, body } = await app.api.post<Problem>('/sync/sql', {
      ...sent(before),
      owner_team_id: '00000000-0000-4000-8000-000000000000',
    });
    expect([status, body.error.code]).toEqual([404, 'TEAM_NOT_FOUND']);
  });
});

import type { Asset, AssetImpact, ChangeSetImpact } from '@tessera/api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeColumnEdges } from '../../../test/support/column-edges.js';
import { makeAsset, makeContract, type Problem, table } from '../../../test/support/makers.js';
import { type TestApp, testApp } from '../../../test/support/test-app.js';
import { analyzeChangeSet } from './change-set-service.js';

const columns = { id: 'integer', email: 'string', name: 'string' };
const withoutEmail = table({ id: 'integer', name: 'string' });

let tessera: TestApp;
beforeAll(async () => {
  tessera = await testApp();
});
afterAll(() => tessera.close());

async function ask(asset: Asset, schema: unknown = withoutEmail, query = ''): Promise<AssetImpact> {
  const { status, body } = await tessera.api.post<AssetImpact & Problem>(`/assets/${asset.id}/impact${query}`, schema);
  expect(status).toBe(200);
  return body;
}

let made = 0;

/** An asset whose name ends with this one. */
async function assetNamed(name: string): Promise<Asset> {
  made += 1;
  return makeAsset(tessera.api, { fqn: `wh.s${made}.${name}` });
}

async function customersWithContract(): Promise<Asset> {
  const asset = await assetNamed('customers');
  await makeContract(tessera.api, asset, table(columns));
  return asset;
}

const feed = (from: Asset, to: Asset, ...pairs: readonly (readonly [string, string])[]) =>
  makeColumnEdges(tessera, from, to, pairs);

describe('columns that a broken column feeds', () => {
  it('are listed with a sentence', async () => {
    const customers = await customersWithContract();
    const churn = await assetNamed('mart_churn');
    await feed(customers, churn, ['email', 'contact'], ['name', 'label']);
    expect((await ask(customers)).column_impacts).toEqual([
      {
        asset_id: customers.id,
        asset_fqn: customers.fqn,
        column: 'email',
        feeds: [{ asset_id: churn.id, asset_fqn: churn.fqn, column: 'contact', depth: 1 }],
        summary: '`customers.email` feeds `mart_churn.contact`',
      },
    ]);
  });

  it('are followed through other assets, the nearest first, and counted beyond three', async () => {
    const customers = await customersWithContract();
    const [staging, mart, report] = [await assetNamed('staging'), await assetNamed('mart'), await assetNamed('report')];
    await feed(customers, staging, ['email', 'mail'], ['id', 'id']);
    await feed(staging, mart, ['mail', 'b'], ['mail', 'a'], ['id', 'id']);
    await feed(mart, report, ['a', 'x'], ['b', 'x'], ['id', 'key']);
    const [impact, ...others] = (await ask(customers)).column_impacts;
    expect(others).toEqual([]);
    expect(impact?.feeds.map(({ asset_fqn: fqn, column, depth }) => [fqn.split('.').at(-1), column, depth])).toEqual([
      ['staging', 'mail', 1],
      ['mart', 'a', 2],
      ['mart', 'b', 2],
      ['report', 'x', 3],
    ]);
    expect(impact?.summary).toBe('`customers.email` feeds `staging.mail`, `mart.a`, `mart.b` and 1 more column');
    const near = await ask(customers, withoutEmail, '?depth=2');
    expect(near.column_impacts[0]?.summary).toBe('`customers.email` feeds `staging.mail`, `mart.a` and `mart.b`');
    const direct = await ask(customers, withoutEmail, '?depth=1');
    expect(direct.column_impacts[0]?.feeds).toHaveLength(1);
  });

  it('are found whatever the capitals', async () => {
    const customers = await customersWithContract();
    const [staging, mart] = [await assetNamed('staging'), await assetNamed('mart')];
    await feed(customers, staging, ['EMAIL', 'Mail']);
    await feed(staging, mart, ['mail', 'contact']);
    const [impact] = (await ask(customers)).column_impacts;
    expect(impact?.feeds.map(({ column }) => column)).toEqual(['Mail', 'contact']);
  });

  it('are each listed once where edges go round in a circle', async () => {
    const customers = await customersWithContract();
    const other = await assetNamed('other');
    await feed(customers, other, ['email', 'a'], ['name', 'b']);
    await feed(other, customers, ['a', 'email'], ['a', 'name']);
    const [impact] = (await ask(customers)).column_impacts;
    expect(impact?.feeds.map(({ asset_id: id, column, depth }) => [id === other.id, column, depth])).toEqual([
      [true, 'a', 1],
      [false, 'name', 2],
      [true, 'b', 3],
    ]);
  });

  it('are not looked for beyond deleted assets and removed dependencies', async () => {
    const customers = await customersWithContract();
    const [gone, behind, removed] = [await assetNamed('gone'), await assetNamed('behind'), await assetNamed('removed')];
    await feed(customers, gone, ['email', 'x']);
    await feed(gone, behind, ['x', 'y']);
    await feed(customers, removed, ['email', 'z']);
    await tessera.api.delete(`/assets/${gone.id}`);
    const edges = await tessera.api.get<{ results: readonly { id: string }[] }>(`/assets/${removed.id}/dependencies`);
    await tessera.api.delete(`/assets/${removed.id}/dependencies/${edges.body.results[0]?.id}`);
    expect((await ask(customers)).column_impacts).toEqual([]);
  });

  it('are those of columns that break, not of those that only change', async () => {
    const customers = await customersWithContract();
    await feed(customers, await assetNamed('mart'), ['email', 'contact'], ['name', 'label']);
    const added = table({ ...columns, note: 'string' });
    expect((await ask(customers, added)).column_impacts).toEqual([]);
    const retyped = table({ ...columns, name: 'integer' });
    expect((await ask(customers, retyped)).column_impacts.map(({ column }) => column)).toEqual(['name']);
  });

  it('are none without a contract', async () => {
    const asset = await assetNamed('bare');
    await feed(asset, await assetNamed('mart'), ['email', 'contact']);
    expect(await ask(asset)).toMatchObject({ column_impacts: [], safe_to_publish: true });
  });

  it('keep names with slashes and tildes', async () => {
    const asset = await assetNamed('odd');
    await makeContract(tessera.api, asset, table({ 'a/b~c': 'string', id: 'integer' }));
    await feed(asset, await assetNamed('mart'), ['a/b~c', 'x']);
    expect((await ask(asset, table({ id: 'integer' }))).column_impacts[0]?.summary).toBe('`odd.a/b~c` feeds `mart.x`');
  });
});

describe('a change set', () => {
  it('lists the broken columns of all its changes', async () => {
    const [first, second] = [await customersWithContract(), await customersWithContract()];
    const mart = await assetNamed('mart');
    await feed(first, mart, ['email', 'a']);
    await feed(second, mart, ['email', 'a'], ['name', 'b']);
    const changes = [
      { asset_id: second.id, schema: table({ id: 'integer' }) },
      { asset_id: first.id, schema: withoutEmail },
    ];
    const { body } = await tessera.api.post<ChangeSetImpact>('/impact', { changes });
    expect(body.column_impacts.map(({ asset_id: id, column, summary }) => [id, column, summary])).toEqual([
      [second.id, 'email', '`customers.email` feeds `mart.a`'],
      [second.id, 'name', '`customers.name` feeds `mart.b`'],
      [first.id, 'email', '`customers.email` feeds `mart.a`'],
    ]);
    expect(body).not.toHaveProperty('column_impacts_truncated');
  });

  it('says that not all columns are listed', async () => {
    const customers = await customersWithContract();
    const pairs = Array.from({ length: 6 }, (_, index) => ['email', `c${index}`] as const);
    await feed(customers, await assetNamed('mart'), ...pairs);
    const answer = await analyzeChangeSet(tessera.platform, {
      changes: [{ asset_id: customers.id, schema: withoutEmail }],
      depth: 5,
      onlyBreaking: true,
      defaultEnvironment: 'production',
      maxAssets: 5,
    });
    expect(answer.column_impacts[0]?.feeds).toHaveLength(5);
    expect(answer).toMatchObject({ column_impacts_truncated: true, truncated: false });
  });
});

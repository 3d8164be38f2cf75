import type { Asset, AssetToolReport, AuditHistory, ProjectToolReport, Team } from '@tessera/api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dbtManifest, dbtTest } from '../../../test/support/dbt-manifest.js';
import { makeAsset, makeContract, makeKey, makeTeam, type Problem, table } from '../../../test/support/makers.js';
import { type TestApp, testApp } from '../../../test/support/test-app.js';
import { dbtRunResults, sodaScan, validationResult } from '../../../test/support/tool-files.js';
import { eventsOf } from '../../../test/support/written-rows.js';

const nobody = '00000000-0000-0000-0000-000000000000';
let tessera: TestApp;
let owner: Team;
beforeAll(async () => {
  tessera = await testApp();
  owner = await makeTeam(tessera.api);
  await importProject();
});
afterAll(() => tessera.close());

const forAsset = (asset: { readonly id: string }, format: string, file: unknown, api = tessera.api) =>
  api.post<AssetToolReport & Problem>(`/assets/${asset.id}/audit-results/${format}`, file);
const forProject = (format: string, file: unknown, { query = '', api = tessera.api } = {}) =>
  api.post<ProjectToolReport & Problem>(`/audit-results/${format}${query}`, file);

async function assetNamed(fqn: string): Promise<Asset> {
  const { body } = await tessera.api.get<{ results: Asset[] }>(`/assets?fqn=${fqn}`);
  const [asset] = body.results;
  if (asset === undefined) throw new Error(`${fqn} is not there`);
  return asset;
}

/** A dbt project of two models with tests, published with its guarantees. */
async function importProject(): Promise<void> {
  const manifest = dbtManifest([
    { name: 'orders', columns: { id: 'int', status: 'text' } },
    { name: 'customers', columns: { id: 'int' } },
  ]);
  const tests = [
    dbtTest('orders', 'id', 'not_null'),
    dbtTest('orders', 'id', 'unique'),
    dbtTest('orders', 'status', 'not_null'),
    dbtTest('customers', 'id', 'not_null'),
  ];
  const nodes = manifest['nodes'] as Record<string, unknown>;
  for (const test of tests) nodes[String(test['unique_id'])] = test;
  const singular = { resource_type: 'test', depends_on: { nodes: ['model.shop.orders', 'model.shop.customers'] } };
  nodes['test.shop.every_order_has_a_customer'] = singular;
  const body = { manifest, owner_team_id: owner.id, conflict_mode: 'overwrite', auto_publish_contracts: true };
  expect((await tessera.api.post('/sync/dbt/upload', body)).status).toBe(200);
}

const orderTests = {
  'test.shop.not_null_orders_id': 'pass',
  'test.shop.unique_orders_id': 'fail',
  'test.shop.every_order_has_a_customer': 'warn',
};

describe('a file for one asset', () => {
  it('is refused by its address, its form, its asset, its owner and its content, in this order', async () => {
    const asset = await makeAsset(tessera.api, { owner });
    const stranger = tessera.clientOf((await makeKey(tessera.api, await makeTeam(tessera.api))).key);
    const reader = tessera.clientOf((await makeKey(tessera.api, owner, { scopes: ['read'] })).key);
    expect((await tessera.stranger.post(`/assets/${asset.id}/audit-results/dbt`, {})).status).toBe(401);
    expect((await forAsset(asset, 'dbt', {}, reader)).body.error.code).toBe('INSUFFICIENT_SCOPE');
    expect((await forAsset(asset, 'jest', {})).status).toBe(422);
    expect((await forAsset(asset, 'dbt', [])).status).toBe(422);
    expect(await forAsset({ id: nobody }, 'dbt', {}, stranger)).toMatchObject({
      status: 404,
      body: { error: { code: 'ASSET_NOT_FOUND', message: `Asset ${nobody} not found` } },
    });
    expect(await forAsset(asset, 'dbt', {}, stranger)).toMatchObject({
      status: 403,
      body: { error: { code: 'UNAUTHORIZED_TEAM' } },
    });
    for (const [format, pointer] of [
      ['dbt', '/results'],
      ['great_expectations', ''],
      ['soda', '/checks'],
    ] as const) {
      expect(await forAsset(asset, format, {})).toMatchObject({
        status: 400,
        body: {
          error: { code: 'INVALID_AUDIT_RESULTS', details: { problems: [{ pointer, message: expect.any(String) }] } },
        },
      });
    }
    expect((await tessera.api.get<AuditHistory>(`/assets/${asset.id}/audit-history`)).body.total_runs).toBe(0);
  });

  it('of dbt is one run of the tests that were imported for it, with their guarantees', async () => {
    const orders = await assetNamed('wh.mart.orders');
    const file = dbtRunResults({
      'model.shop.orders': 'success',
      ...orderTests,
      'test.shop.not_null_customers_id': 'fail',
      'test.shop.unheard_of': 'pass',
    });
    const events = await eventsOf(tessera.database, async () => {
      const { status, body } = await forAsset(orders, 'dbt', file);
      expect(status).toBe(200);
      expect(body).toMatchObject({
        asset_id: orders.id,
        contract_version: '1.0.0',
        status: 'partial',
        guarantees_checked: 3,
        guarantees_passed: 2,
        guarantees_failed: 1,
        triggered_by: 'dbt_test',
        run_id: '0d5b0b7e-6c4e-4b8e-9d55-2f5c9ac20c43',
        run_at: '2026-01-15T09:30:00.000001Z',
        unchecked_guarantees: ['/nullability/status'],
        unassigned: [
          { data_set: 'test.shop.not_null_customers_id', results: 1, reason: 'another_asset' },
          { data_set: 'test.shop.unheard_of', results: 1, reason: 'unknown_id' },
        ],
        unassigned_total: 2,
        passed_over: 1,
        problems: [],
      });
      expect(body.guarantee_results).toEqual([
        {
          guarantee_id: 'test.shop.not_null_orders_id',
          passed: true,
          error_message: null,
          rows_checked: null,
          rows_failed: 0,
          metadata: { status: 'pass', execution_time: 0.1 },
          matched_guarantee: '/nullability/id',
        },
        expect.objectContaining({
          passed: false,
          error_message: 'Got fail',
          rows_failed: 3,
          matched_guarantee: '/custom/0',
        }),
        expect.objectContaining({
          passed: true,
          metadata: { status: 'warn', severity: 'warn', execution_time: 0.1 },
          matched_guarantee: '/custom/1',
        }),
      ]);
    });
    expect(events).toEqual([]);
  });

  it('of dbt is taken whole for an asset that no import made, but for tests of others', async () => {
    const byHand = await makeAsset(tessera.api, { owner });
    const { body } = await forAsset(byHand, 'dbt', dbtRunResults({ ...orderTests, 'test.shop.unheard_of': 'pass' }));
    expect([body.guarantee_results.map(({ guarantee_id }) => guarantee_id), body.unassigned_total]).toEqual([
      ['test.shop.unheard_of'],
      3,
    ]);
  });

  it('of Great Expectations is about the table that it names, or about the asset where it names none', async () => {
    const asset = await makeAsset(tessera.api, { owner });
    const guarantees = { freshness: null, volume: null, nullability: { id: 'never' }, accepted_values: null };
    await makeContract(tessera.api, asset, table({ id: 'integer' }), { guarantees });
    const name = asset.fqn.split('.').slice(1).join('.');
    const { body } = await forAsset(
      asset,
      'great_expectations',
      validationResult(name, {
        'expect_column_values_to_not_be_null(id)': true,
        expect_table_columns_to_match_set: true,
      }),
    );
    expect(body).toMatchObject({
      status: 'passed',
      triggered_by: 'great_expectations',
      run_id: 'nightly',
      run_at: '2026-01-15T09:30:00Z',
      guarantee_results: [{ rows_checked: 10, matched_guarantee: '/nullability/id' }, { matched_guarantee: null }],
      unchecked_guarantees: [],
    });
    const other = await forAsset(asset, 'great_expectations', validationResult('elsewhere', { expect_x: false }));
    expect(other).toMatchObject({
      status: 400,
      body: {
        error: {
          code: 'INVALID_AUDIT_RESULTS',
          message: `The file holds no result about '${asset.fqn}'`,
          details: { unassigned: [{ data_set: 'elsewhere', reason: 'another_asset' }] },
        },
      },
    });
    const nameless = await forAsset(asset, 'great_expectations', { ...validationResult('', { expect_x: false }) });
    expect(nameless.body).toMatchObject({ status: 'failed', unassigned: [] });
  });

  it('of Soda counts warnings as passed', async () => {
    const asset = await makeAsset(tessera.api, { owner });
    const file = sodaScan({ [asset.fqn]: { 'missing_count(id) = 0': 'warn', 'row_count > 0': 'pass' } });
    expect((await forAsset(asset, 'soda', file)).body).toMatchObject({
      status: 'passed',
      triggered_by: 'soda',
      run_id: null,
      guarantees_failed: 0,
      guarantee_results: [{ metadata: { severity: 'warn', check: 'missing_count', column: 'id' } }, {}],
    });
  });

  it('holds a thousand results at most, and a moment that can be read, or it is now', async () => {
    const asset = await makeAsset(tessera.api, { owner });
    const many = (count: number) =>
      sodaScan({ [asset.fqn]: Object.fromEntries(Array.from({ length: count }, (_, n) => [`check ${n}`, 'pass'])) });
    expect((await forAsset(asset, 'soda', many(1001))).body.error.message).toContain('1001 results');
    const before = new Date().toISOString();
    const { body } = await forAsset(asset, 'soda', { ...many(1000), scanStartTimestamp: 'noon' });
    expect([body.guarantees_checked, body.run_at >= before.slice(0, 19)]).toEqual([1000, true]);
    expect(body.problems).toEqual([{ pointer: '', message: "'noon' is no moment; the run counts as of now" }]);
  });
});

describe('a file for a whole project', () => {
  it('is refused when it cannot be read', async () => {
    expect((await forProject('jest', {})).status).toBe(422);
    expect((await forProject('dbt', {}, { query: '?environment=' })).status).toBe(422);
    expect(await forProject('dbt', { results: {} })).toMatchObject({
      status: 400,
      body: { error: { code: 'INVALID_AUDIT_RESULTS', details: { problems: [{ pointer: '/results' }] } } },
    });
  });

  it('of dbt is one run for each asset of its tests', async () => {
    const file = dbtRunResults({
      ...orderTests,
      'test.shop.not_null_customers_id': 'fail',
      'test.shop.unheard_of': 'pass',
      'model.shop.orders': 'success',
      'model.shop.gone': 'error',
    });
    const { status, body } = await forProject('dbt', file);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      triggered_by: 'dbt_test',
      run_id: '0d5b0b7e-6c4e-4b8e-9d55-2f5c9ac20c43',
      assets: [
        {
          asset_fqn: 'wh.mart.orders',
          status: 'partial',
          guarantees_checked: 3,
          unchecked_guarantees: ['/nullability/status'],
        },
        { asset_fqn: 'wh.mart.customers', status: 'partial', guarantees_checked: 2, unchecked_guarantees: [] },
      ],
      refused: [],
      unassigned: [
        { data_set: 'test.shop.unheard_of', reason: 'unknown_id' },
        { data_set: 'model.shop.gone', reason: 'unknown_name' },
      ],
      unassigned_total: 2,
      passed_over: 1,
    });
    const failed = await forProject(
      'dbt',
      dbtRunResults({ 'model.shop.orders': 'error', 'test.shop.unique_orders_id': 'skipped' }),
    );
    expect(failed.body.assets).toMatchObject([
      { asset_fqn: 'wh.mart.orders', status: 'failed', guarantees_checked: 1 },
    ]);
  });

  it('finds the tests of an asset as the last import left them, while it is live, in its environment', async () => {
    const metadata = { dbt_node_id: 'model.x.t', dbt_tests: { 'test.x.a': null, 'test.x.b': '/custom/0' } };
    const asset = await makeAsset(tessera.api, { owner, environment: 'staging', metadata });
    const found = async (environment = 'staging') =>
      (
        await forProject('dbt', dbtRunResults({ 'test.x.a': 'pass', 'test.x.c': 'pass' }), {
          query: `?environment=${environment}`,
        })
      ).body.assets.flatMap(({ guarantee_results }) => guarantee_results.map(({ guarantee_id }) => guarantee_id));
    expect(await found()).toEqual(['test.x.a']);
    expect(await found('production')).toEqual([]);
    await tessera.api.patch(`/assets/${asset.id}`, { metadata: { dbt_tests: { 'test.x.c': null } } });
    expect(await found()).toEqual(['test.x.c']);
    for (const odd of [[], 5, { '': 1 }]) {
      await tessera.api.patch(`/assets/${asset.id}`, { metadata: { dbt_tests: odd, dbt_node_id: {} } });
      expect(await found()).toEqual([]);
    }
    await tessera.api.patch(`/assets/${asset.id}`, { metadata });
    await tessera.api.delete(`/assets/${asset.id}`);
    expect(await found()).toEqual([]);
  });

  it('of dbt may be about the freshness of sources', async () => {
    const manifest = dbtManifest([], [{ name: 'payments', columns: { id: 'int' } }]);
    await tessera.api.post('/sync/dbt/upload', { manifest, owner_team_id: owner.id });
    const results = [{ unique_id: 'source.shop.raw.payments', status: 'warn', max_loaded_at: '2026-01-15T01:00:00Z' }];
    const metadata = { dbt_schema_version: 'https://schemas.getdbt.com/dbt/sources/v3.json' };
    const { body } = await forProject('dbt', { metadata, results });
    expect(body.assets).toMatchObject([
      { asset_fqn: 'wh.raw.payments', status: 'passed', guarantee_results: [{ metadata: { check: 'freshness' } }] },
    ]);
    const other = { metadata: { dbt_schema_version: 'https://schemas.getdbt.com/dbt/catalog/v1.json' }, results };
    expect((await forProject('dbt', other)).body.error.code).toBe('INVALID_AUDIT_RESULTS');
  });

  it('refuses what belongs to other teams and stores the rest', async () => {
    const [mine, theirs] = [await makeAsset(tessera.api, { owner }), await makeAsset(tessera.api)];
    const api = tessera.clientOf((await makeKey(tessera.api, owner)).key);
    const file = sodaScan({ [theirs.fqn]: { a: 'pass', b: 'fail' }, [mine.fqn]: { c: 'pass' } });
    const { status, body } = await forProject('soda', file, { api });
    expect(status).toBe(200);
    expect(body.assets.map(({ asset_id, status: of }) => [asset_id, of])).toEqual([[mine.id, 'passed']]);
    expect(body.refused).toEqual([
      {
        asset_id: theirs.id,
        asset_fqn: theirs.fqn,
        results: 2,
        reason: 'unauthorized_team',
        message: expect.stringContaining(theirs.fqn),
      },
    ]);
    const history = await tessera.api.get<AuditHistory>(`/assets/${theirs.id}/audit-history`);
    expect(history.body.total_runs).toBe(0);
  });

  it('refuses an asset with too many results and stores the rest', async () => {
    const [large, small] = [await makeAsset(tessera.api, { owner }), await makeAsset(tessera.api, { owner })];
    const checks = Object.fromEntries(Array.from({ length: 1001 }, (_, n) => [`check ${n}`, 'pass']));
    const { body } = await forProject('soda', sodaScan({ [large.fqn]: checks, [small.fqn]: { a: 'pass' } }));
    expect(body.refused).toMatchObject([{ asset_id: large.id, results: 1001, reason: 'too_many_results' }]);
    expect(body.assets.map(({ asset_id }) => asset_id)).toEqual([small.id]);
  });

  it('finds assets by the end of their names, exactly by segments, and says where it cannot', async () => {
    const made = [
      await makeAsset(tessera.api, { owner, fqn: 'lake.sales.parcels' }),
      await makeAsset(tessera.api, { owner, fqn: 'lake.raw.parcels' }),
      await makeAsset(tessera.api, { owner, fqn: 'lake.raw.old_parcels' }),
    ];
    const checks = { a: 'pass' };
    const { body } = await forProject(
      'soda',
      sodaScan({
        'SALES.Parcels': checks,
        'lake.raw.parcels': checks,
        parcels: checks,
        'x%': checks,
        old_parcels: checks,
      }),
    );
    expect(body.assets.map(({ asset_id }) => asset_id)).toEqual(made.map(({ id }) => id));
    expect(body.unassigned.map(({ data_set, reason }) => [data_set, reason])).toEqual([
      ['parcels', 'ambiguous_name'],
      ['x%', 'unknown_name'],
    ]);
  });

  it('shows the first hundred of what it could not assign', async () => {
    const tables = Object.fromEntries(Array.from({ length: 120 }, (_, n) => [`nothing_${n}`, { a: 'pass' }]));
    const { body } = await forProject('soda', sodaScan(tables));
    expect([body.assets, body.unassigned.length, body.unassigned_total]).toEqual([[], 100, 120]);
  });

  it('is stored each time that it is sent', async () => {
    const asset = await makeAsset(tessera.api, { owner });
    const file = sodaScan({ [asset.fqn]: { a: 'pass' } });
    for (let time = 0; time < 2; time += 1) expect((await forProject('soda', file)).body.assets).toHaveLength(1);
    expect((await tessera.api.get<AuditHistory>(`/assets/${asset.id}/audit-history`)).body.total_runs).toBe(2);
  });
});

import { describe, expect, it } from 'vitest';
import type { ImportedAsset } from './dbt-project.js';
import { readDbtProject } from './read-project.js';

const key = 'model.shop.orders';
const model = {
  unique_id: key,
  resource_type: 'model',
  database: 'd',
  schema: 's',
  name: 'orders',
  columns: { id: {}, status: {}, 'Order No': {} },
};

/** The model `orders` of a manifest with these tests on it. */
function readWithTests(tests: Readonly<Record<string, object>>, entry: object = {}): ImportedAsset {
  const nodes = Object.fromEntries(
    Object.entries(tests).map(([id, test]) => [id, { resource_type: 'test', depends_on: { nodes: [key] }, ...test }]),
  );
  const [asset] = readDbtProject({ nodes: { ...nodes, [key]: { ...model, ...entry } } }).assets;
  if (asset === undefined) throw new Error('the model was not read');
  return asset;
}

function generic(name: string, kwargs: object, namespace: string | null = null): object {
  return { test_metadata: { name, kwargs, namespace } };
}

describe('guarantees from tests', () => {
  it('has all four keys and no custom list when a test fits the table', () => {
    const asset = readWithTests({ t: generic('not_null', { column_name: 'id' }) });
    expect(asset.guarantees).toEqual({
      freshness: null,
      volume: null,
      nullability: { id: 'never' },
      accepted_values: null,
    });
    expect(asset.hasTestGuarantees).toBe(true);
    expect(asset.metadata['guarantees']).toEqual({ nullability: { id: 'never' } });
  });

  it('takes the column of the test node where the kwargs name none', () => {
    const asset = readWithTests({ t: { ...generic('not_null', {}), column_name: 'id' } });
    expect(asset.guarantees?.nullability).toEqual({ id: 'never' });
  });

  it('knows quoted columns by their bare name', () => {
    const asset = readWithTests({ t: generic('not_null', { column_name: '"Order No"' }) });
    expect(asset.guarantees?.nullability).toEqual({ 'Order No': 'never' });
  });

  it('reads accepted values of every scalar type', () => {
    const asset = readWithTests({
      t: generic('accepted_values', { column_name: 'status', values: ['new', 1, true, null, {}] }),
      empty: generic('accepted_values', { column_name: 'id', values: [] }),
    });
    expect(asset.guarantees?.accepted_values).toEqual({ status: ['new', 1, true, null] });
    expect(asset.guarantees).not.toHaveProperty('custom');
  });

  it.each([
    ['unique', null, 'unique'],
    ['relationships', null, 'relationships'],
    ['dbt_utils.equal_rowcount', null, 'dbt_utils.equal_rowcount'],
    ['dbt_expectations.expect_x', 'dbt_expectations', 'dbt_expectations.expect_x'],
    ['unique_combination_of_columns', 'dbt_utils', 'dbt_utils.unique_combination_of_columns'],
    ['is_even', null, 'is_even'],
  ])('keeps %s of namespace %s as custom %s', (name, namespace, type) => {
    const asset = readWithTests({ t: generic(name, { column_name: 'id', extra: [1] }, namespace) });
    expect(asset.guarantees?.custom).toEqual([{ type, column: 'id', config: { column_name: 'id', extra: [1] } }]);
    expect(asset.guarantees?.nullability).toBeNull();
  });

  it('keeps a test without a column', () => {
    const asset = readWithTests({ t: { test_metadata: { name: 'not_null', kwargs: null } } });
    expect(asset.guarantees?.custom).toEqual([{ type: 'not_null', column: null, config: {} }]);
  });

  it.each([
    [{ compiled_code: 'select 1', raw_code: 'raw' }, 'select 1'],
    [{ compiled_code: null, raw_code: 'raw' }, 'raw'],
    [{ raw_sql: 'old' }, 'old'],
    [{}, ''],
  ])('reads a singular test %j', (code, sql) => {
    const asset = readWithTests({ 'test.shop.totals_add_up': { test_metadata: null, description: null, ...code } });
    expect(asset.guarantees?.custom).toEqual([{ type: 'singular', name: 'totals_add_up', description: '', sql }]);
  });

  it('does not promise for all rows what a test checks on some or only warns of', () => {
    const asset = readWithTests({
      some: { ...generic('not_null', { column_name: 'id' }), config: { where: 'status = 1' } },
      warn: { ...generic('accepted_values', { column_name: 'id', values: [1] }), config: { severity: 'WARN' } },
      off: { ...generic('not_null', { column_name: 'status' }), config: { enabled: false } },
    });
    expect(asset.guarantees).toMatchObject({ nullability: null, accepted_values: null });
    expect(asset.guarantees?.custom).toEqual([
      { type: 'not_null', column: 'id', config: { column_name: 'id' }, where: 'status = 1' },
      { type: 'accepted_values', column: 'id', config: { column_name: 'id', values: [1] }, severity: 'warn' },
    ]);
  });

  it('notes which guarantee each test became', () => {
    const asset = readWithTests({
      'test.shop.a.1': generic('not_null', { column_name: 'id' }),
      'test.shop.b.2': generic('accepted_values', { column_name: 'status', values: ['x'] }),
      'test.shop.c.3': generic('accepted_values', { column_name: 'status', values: [] }),
      'test.shop.d.4': generic('unique', { column_name: 'a/b~' }),
      'test.shop.e': {},
      'test.shop.f.5': { ...generic('not_null', { column_name: 'a/b~' }), config: { severity: 'warn' } },
      'test.shop.g.6': generic('not_null', { column_name: 'a/b~' }),
      'test.shop.h.7': { ...generic('not_null', { column_name: 'id' }), config: { enabled: false } },
    });
    expect(asset.metadata['dbt_tests']).toEqual({
      'test.shop.a.1': '/nullability/id',
      'test.shop.b.2': '/accepted_values/status',
      'test.shop.c.3': null,
      'test.shop.d.4': '/custom/0',
      'test.shop.e': '/custom/1',
      'test.shop.f.5': '/custom/2',
      'test.shop.g.6': '/nullability/a~1b~0',
    });
    expect(readWithTests({}).metadata).not.toHaveProperty('dbt_tests');
  });

  it('keeps the order of the manifest', () => {
    const tests = { b: generic('unique', { column_name: 'id' }), a: {}, c: generic('x', {}) };
    expect(readWithTests(tests).guarantees?.custom?.map(({ type }) => type)).toEqual(['unique', 'singular', 'x']);
  });

  it('attaches a test to the node it was declared on, else to all that it reads', () => {
    const parent = { ...model, unique_id: 'model.shop.customers', name: 'customers' };
    const both = {
      resource_type: 'test',
      depends_on: { nodes: [parent.unique_id, key] },
      ...generic('relationships', {}),
    };
    const read = (test: object) =>
      readDbtProject({ nodes: { [key]: model, [parent.unique_id]: parent, t: test } }).assets.map(
        ({ hasTestGuarantees }) => hasTestGuarantees,
      );
    expect(read({ ...both, attached_node: key })).toEqual([true, false]);
    expect(read({ ...both, attached_node: 'model.shop.gone' })).toEqual([false, false]);
    expect(read({ ...both, attached_node: null })).toEqual([true, true]);
    expect(read({ ...both, depends_on: null })).toEqual([false, false]);
  });
});

describe('guarantees from elsewhere', () => {
  it('reads constraints of columns and of the model', () => {
    const asset = readWithTests(
      {},
      {
        columns: { id: { constraints: [{ type: 'primary_key' }] }, a: { constraints: [{ type: 'check' }] }, b: {} },
        constraints: [{ type: 'not_null', columns: ['b'] }, { type: 'unique', columns: ['a'] }, null],
      },
    );
    expect(asset.guarantees?.nullability).toEqual({ id: 'never', b: 'never' });
    expect(asset.hasTestGuarantees).toBe(false);
  });

  it('merges freshness and volume of meta without counting them as tests', () => {
    const meta = { tessera: { freshness: { max_staleness_minutes: 60, measured_by: 'at' }, volume: { min_rows: 10 } } };
    const asset = readWithTests({}, { meta });
    expect(asset.guarantees).toEqual({
      freshness: { max_staleness_minutes: 60, measured_by: 'at' },
      volume: { min_rows: 10 },
      nullability: null,
      accepted_values: null,
    });
    expect(asset.hasTestGuarantees).toBe(false);
    expect(asset.metadata['guarantees']).toEqual({
      freshness: { max_staleness_minutes: 60, measured_by: 'at' },
      volume: { min_rows: 10 },
    });
  });

  const unset = { count: null, period: null };
  it.each([
    [{ error_after: { count: 2, period: 'day' }, warn_after: { count: 1, period: 'day' } }, 2880],
    [{ error_after: unset, warn_after: { count: 24, period: 'hour' } }, 1440],
    [{ error_after: null, warn_after: { count: 30, period: 'minute' } }, 30],
    [{ error_after: unset, warn_after: unset }, null],
    [{ error_after: { count: '2', period: 'day' } }, null],
    [{ error_after: { count: 2, period: 'fortnight' } }, null],
    [null, null],
  ])('reads the freshness of a source %j', (freshness, minutes) => {
    const source = { name: 'raw', freshness, loaded_at_field: '_synced' };
    const [asset] = readDbtProject({ sources: { s: source } }).assets;
    const expected = minutes === null ? null : { max_staleness_minutes: minutes, measured_by: '_synced' };
    expect(asset?.guarantees?.freshness ?? null).toEqual(expected);
  });

  it('prefers the freshness of meta and takes that of the config', () => {
    const freshness = { error_after: { count: 1, period: 'hour' } };
    const meta = { tessera: { freshness: { max_staleness_minutes: 5 } } };
    const sources = {
      a: { name: 'a', freshness, meta },
      b: { name: 'b', config: { freshness, loaded_at_field: 'at' } },
    };
    expect(readDbtProject({ sources }).assets.map(({ guarantees }) => guarantees?.freshness)).toEqual([
      { max_staleness_minutes: 5 },
      { max_staleness_minutes: 60, measured_by: 'at' },
    ]);
  });
});

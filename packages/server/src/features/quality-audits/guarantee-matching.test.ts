import { describe, expect, it } from 'vitest';
import { matchGuarantees } from './guarantee-matching.js';

const guarantees = {
  freshness: { max_staleness_minutes: 60 },
  volume: { min_rows: 10 },
  nullability: { id: 'never', 'odd/~name': 'never', status_code: 'never', gone: null },
  accepted_values: { status: ['new', 'paid'] },
  custom: [
    { type: 'unique', column: 'id', config: { column_name: 'id' } },
    { type: 'relationships', column: 'customer_id', config: { to: "ref('customers')", field: 'id' } },
    { type: 'singular', name: 'totals_add_up', description: '', sql: 'select 1' },
    { type: 'dbt_utils.unique_combination_of_columns', column: null, config: {} },
    { type: 'is_even', column: 'amount', config: { a: 1 } },
    { type: 'is_even', column: 'amount', config: { a: 2 } },
    'no entry',
  ],
};

const match = (
  ids: readonly (string | { readonly guarantee_id: string; readonly metadata?: Record<string, unknown> })[],
  metadata: Record<string, unknown> = {},
  promised: Record<string, unknown> | null = guarantees,
) =>
  matchGuarantees({
    guarantees: promised,
    results: ids.map((id) => (typeof id === 'string' ? { guarantee_id: id } : id)),
    asset: { fqn: 'wh.mart.Orders', metadata },
  });

describe('the guarantee of a result', () => {
  it.each([
    ['/nullability/id', '/nullability/id'],
    ['nullability.id', '/nullability/id'],
    ['NULLABILITY.ID', '/nullability/id'],
    ['/nullability/odd~1~0name', '/nullability/odd~1~0name'],
    ['accepted_values.status', '/accepted_values/status'],
    ['/custom/1', '/custom/1'],
    ['freshness', '/freshness'],
    ['volume', '/volume'],
    ['row_count', '/volume'],
    ['totals_add_up', '/custom/2'],
  ])('is found by its place or name: %s', (id, pointer) => {
    expect(match([id]).matched).toEqual([pointer]);
  });

  it.each([
    ['not_null(id)', '/nullability/id'],
    ['not_null:id', '/nullability/id'],
    ['not_null.id', '/nullability/id'],
    ['expect_column_values_to_not_be_null(id)', '/nullability/id'],
    ['missing_count(id)', '/nullability/id'],
    ['expect_column_values_to_be_in_set(status)', '/accepted_values/status'],
    ['unique(id)', '/custom/0'],
    ['duplicate_count(id)', '/custom/0'],
  ])('is found by check and column in the id: %s', (id, pointer) => {
    expect(match([id]).matched).toEqual([pointer]);
  });

  it.each([
    ['not_null', 'id', '/nullability/id'],
    ['dbt_expectations.expect_column_values_to_not_be_null', 'ID', '/nullability/id'],
    ['expect_column_values_to_be_unique', 'id', '/custom/0'],
    ['relationships', 'customer_id', '/custom/1'],
    ['row_count', null, '/volume'],
    ['freshness', undefined, '/freshness'],
    ['freshness', 'updated_at', '/freshness'],
    ['unique_combination_of_columns', undefined, '/custom/3'],
    ['not_null', 'gone', null],
    ['not_null', 'nowhere', null],
    ['not_null', undefined, null],
    [7, 'id', null],
  ])('is found by %s of %s in the metadata', (check, column, pointer) => {
    expect(match([{ guarantee_id: 'x', metadata: { check, column } }]).matched).toEqual([pointer]);
  });

  it.each([
    ['not_null_orders_id', '/nullability/id'],
    ['test.shop.not_null_orders_id.cf6c17daed', '/nullability/id'],
    ['test.shop.not_null_orders_status_code.cf6c17daed', '/nullability/status_code'],
    ['test.shop.accepted_values_orders_status__new__paid.8c9e1e1b1a', '/accepted_values/status'],
    ['test.shop.relationships_orders_customer_id__id__ref_customers_.1', '/custom/1'],
    ['test.shop.totals_add_up', '/custom/2'],
    ['test.shop.dbt_utils_unique_combination_of_columns_orders_id__status.1', '/custom/3'],
    ['test.shop.unique_orders_id.1', '/custom/0'],
    ['test.shop.not_null_orders_id__more.1', null],
    ['test.shop.not_null_orders_id_old.1', null],
    ['test.shop.accepted_values_orders_status_code__1.1', null],
    ['test.shop.not_null_customers_id.1', null],
    ['test.shop.unit.a.b.c', null],
    ['', null],
    ['_', null],
    ['__proto__', null],
    ['constructor', null],
  ])('is found by the name that dbt generates: %s', (id, pointer) => {
    expect(match([id]).matched).toEqual([pointer]);
  });

  it('is none where several fit alike', () => {
    const check = { guarantee_id: 'x', metadata: { check: 'is_even', column: 'amount' } };
    expect(match([check, 'is_even(amount)', 'test.shop.is_even_orders_amount__1.5']).matched).toEqual([
      null,
      null,
      null,
    ]);
  });

  it('is the one that the import noted, wherever it stands in the contract', () => {
    const long = 'test.shop.dbt_expectations_expect_colu_5d41402abc4b2a76b9719d911017c592.1';
    const metadata = {
      dbt_tests: { [long]: '/custom/0', other: '/nullability/id', gone: '/nullability/x', none: null, odd: 5 },
      guarantees: { nullability: { id: 'never' }, custom: [guarantees.custom[5]] },
    };
    expect(match([long, 'other', 'gone', 'none', 'odd', 'constructor'], metadata).matched).toEqual([
      '/custom/5',
      '/nullability/id',
      null,
      null,
      null,
      null,
    ]);
  });

  it('is the only one of its kind where the import noted it otherwise', () => {
    const imported = { type: 'unique', column: 'id', config: { column_name: 'id', where: 'new' } };
    const metadata = { dbt_tests: { t: '/custom/0' }, guarantees: { custom: [imported] } };
    expect(match(['t'], metadata).matched).toEqual(['/custom/0']);
  });

  it('is none where metadata is not what an import writes', () => {
    for (const odd of [{ dbt_tests: [] }, { dbt_tests: null, guarantees: 5 }, { dbt_tests: { t: '/custom/0' } }])
      expect(match(['t'], odd).matched).toEqual([null]);
  });
});

describe('the guarantees that were not checked', () => {
  it('are those without a result, in the order of the contract', () => {
    expect(match(['not_null(id)', 'not_null(id)', 'unknown', 'freshness']).unchecked).toEqual([
      '/volume',
      '/nullability/odd~1~0name',
      '/nullability/status_code',
      '/accepted_values/status',
      '/custom/0',
      '/custom/1',
      '/custom/2',
      '/custom/3',
      '/custom/4',
      '/custom/5',
    ]);
  });

  it('are none where the contract promises nothing', () => {
    for (const nothing of [null, {}, { freshness: null, custom: 'x', nullability: [], volume: 3 }])
      expect(match(['not_null(id)'], {}, nothing)).toEqual({ matched: [null], unchecked: [] });
  });
});

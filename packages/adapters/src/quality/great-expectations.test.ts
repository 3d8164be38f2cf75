import { describe, expect, it } from 'vitest';
import { DocumentError } from '../document-problem.js';
import { readGreatExpectations } from './great-expectations.js';

const legacy = {
  success: false,
  results: [
    {
      success: false,
      expectation_config: {
        expectation_type: 'expect_column_values_to_not_be_null',
        kwargs: { column: 'id', batch_id: 'abc' },
        meta: {},
      },
      result: { element_count: 100, unexpected_count: 4, unexpected_percent: 4.0, partial_unexpected_list: [] },
      exception_info: { raised_exception: false, exception_message: null, exception_traceback: null },
      meta: {},
    },
    {
      success: true,
      expectation_config: { expectation_type: 'expect_table_row_count_to_be_between', kwargs: { min_value: 1 } },
      result: { observed_value: 100 },
    },
  ],
  meta: {
    great_expectations_version: '0.18.19',
    expectation_suite_name: 'orders.warning',
    run_id: { run_name: 'nightly', run_time: '2026-01-15T09:30:00.000000+00:00' },
    batch_spec: { table_name: 'Orders', schema_name: 'mart', data_asset_name: 'orders asset' },
    active_batch_definition: { datasource_name: 'wh', data_asset_name: 'orders asset', batch_identifiers: {} },
    validation_time: '20260115T093001.000000Z',
  },
  statistics: { evaluated_expectations: 2, successful_expectations: 1, unsuccessful_expectations: 1 },
};
const expectation = (type: string, fields: object = {}, config: object = {}) => ({
  success: true,
  expectation_config: { type, kwargs: {}, ...config },
  result: {},
  exception_info: {},
  ...fields,
});

describe('a result of Great Expectations', () => {
  it.each([null, 'x', [], {}, { results: {} }, { run_results: [] }])('is not %j', (document) => {
    expect(() => readGreatExpectations(document)).toThrow(DocumentError);
  });

  it('of one validation names table, run and moment', () => {
    expect(readGreatExpectations(legacy)).toEqual({
      triggeredBy: 'great_expectations',
      runId: 'nightly',
      runAt: '2026-01-15T09:30:00.000000+00:00',
      passedOver: 0,
      problems: [],
      dataSets: [
        {
          uniqueId: null,
          name: 'mart.orders',
          status: 'partial',
          results: [
            {
              guaranteeId: 'expect_column_values_to_not_be_null(id)',
              passed: false,
              errorMessage: '4 of 100 values are unexpected',
              rowsChecked: 100,
              rowsFailed: 4,
              metadata: { check: 'expect_column_values_to_not_be_null', column: 'id' },
            },
            {
              guaranteeId: 'expect_table_row_count_to_be_between',
              passed: true,
              errorMessage: null,
              rowsChecked: null,
              rowsFailed: null,
              metadata: { check: 'expect_table_row_count_to_be_between' },
            },
          ],
        },
      ],
    });
  });

  it('of a checkpoint has its validations, wrapped or not', () => {
    const customers = {
      success: true,
      suite_name: 'customers',
      results: [expectation('expect_column_values_to_be_unique', {}, { kwargs: { column: 'id' } })],
      meta: { active_batch_definition: { data_asset_name: 'wh.mart.customers' } },
    };
    const document = {
      run_id: { run_name: null, run_time: '2026-01-15T09:30:00+00:00' },
      run_results: {
        'ValidationResultIdentifier::orders/nightly': { validation_result: legacy, actions_results: {} },
        'ValidationResultIdentifier::customers': customers,
        odd: 5,
      },
      checkpoint_config: { name: 'all' },
      success: false,
    };
    const { dataSets, runAt, runId, problems } = readGreatExpectations(document);
    expect(dataSets.map(({ name, status }) => [name, status])).toEqual([
      ['mart.orders', 'partial'],
      ['wh.mart.customers', 'passed'],
    ]);
    expect([runAt, runId]).toEqual(['2026-01-15T09:30:00+00:00', 'nightly']);
    expect(problems.map(({ pointer }) => pointer)).toEqual(['/run_results/odd']);
  });

  it('of a checkpoint that describes itself lists expectations', () => {
    const expectations = [{ expectation_type: 'expect_x', success: false, kwargs: { column: 'a' }, result: {} }];
    const { dataSets } = readGreatExpectations({
      success: false,
      validation_results: [{ success: false, expectations }],
    });
    expect(dataSets).toMatchObject([{ name: null, status: 'failed', results: [{ guaranteeId: 'expect_x(a)' }] }]);
  });

  it.each([
    [{ batch_kwargs: { table: 'orders', schema: 'mart' } }, 'mart.orders'],
    [{ batch_kwargs: { data_asset_name: 'Orders' } }, 'orders'],
    [{ batch_spec: { path: '/x.csv' }, active_batch_definition: { data_asset_name: 'mart.orders' } }, 'mart.orders'],
    [{}, null],
    [null, null],
  ])('names the table in meta %j', (meta, name) => {
    const { dataSets } = readGreatExpectations({ results: [expectation('e')], meta });
    expect(dataSets.map((set) => set.name)).toEqual([name]);
  });

  it.each([
    ['20260115T093001.000000Z', '2026-01-15T09:30:01.000000Z'],
    ['20260115T093001', '2026-01-15T09:30:01'],
    ['2026-01-15 09:30:01', '2026-01-15 09:30:01'],
  ])('reads the moment %s', (validation_time, runAt) => {
    const document = { results: [], meta: { validation_time, run_id: 'run-7' } };
    expect(readGreatExpectations(document)).toMatchObject({ runAt, runId: 'run-7' });
  });

  it('counts a failure of low severity as a warning', () => {
    const results = ['warning', 'info', 'critical'].map((severity) =>
      expectation('e', { success: false }, { severity }),
    );
    expect(readGreatExpectations({ results }).dataSets).toMatchObject([
      {
        results: [
          { passed: true, metadata: { severity: 'warn' } },
          { passed: true },
          { passed: false, metadata: { check: 'e' } },
        ],
      },
    ]);
  });

  it('says why an expectation failed, as far as it is told', () => {
    const failed = (fields: object) => expectation('e', { success: false, ...fields });
    const results = [
      failed({ exception_info: { raised_exception: true, exception_message: 'no such column' } }),
      failed({ exception_info: { 'metric-1': { raised_exception: true, exception_message: 'no table' } } }),
      failed({ exception_info: { raised_exception: true } }),
      failed({ result: { unexpected_count: 2 } }),
      failed({ result: { observed_value: 7 } }),
      failed({ result: { observed_value: { a: 1 } } }),
    ];
    expect(readGreatExpectations({ results }).dataSets[0]?.results.map(({ errorMessage }) => errorMessage)).toEqual([
      'no such column',
      'no table',
      'It raised an exception',
      '2 values are unexpected',
      'The observed value is 7',
      null,
    ]);
  });

  it('names several columns, and notes what it cannot read', () => {
    const { dataSets, problems } = readGreatExpectations({
      results: [
        expectation('pair', {}, { kwargs: { column_A: 'a', column_B: 'b' } }),
        expectation('list', {}, { kwargs: { column_list: ['a', 'b'] } }),
        expectation('e', { success: 'yes' }),
        { success: true },
        null,
      ],
    });
    expect(dataSets[0]?.results.map(({ guaranteeId }) => guaranteeId)).toEqual(['pair(a,b)', 'list(a,b)']);
    expect(problems.map(({ pointer }) => pointer).sort()).toEqual(['/results/2', '/results/3', '/results/4']);
  });
});

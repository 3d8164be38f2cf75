import { describe, expect, it } from 'vitest';
import { DocumentError } from '../document-problem.js';
import { readDbtRunResults } from './dbt-run-results.js';

const metadata = {
  dbt_schema_version: 'https://schemas.getdbt.com/dbt/run-results/v6.json',
  dbt_version: '1.9.1',
  generated_at: '2026-01-15T09:30:00.123456Z',
  invocation_id: '0d5b0b7e-6c4e-4b8e-9d55-2f5c9ac20c43',
  env: {},
};
const test = (name: string, status: string, fields: object = {}) => ({
  status,
  timing: [],
  thread_id: 'Thread-1',
  execution_time: 0.25,
  adapter_response: {},
  message: null,
  failures: 0,
  unique_id: `test.shop.${name}.cf6c17daed`,
  compiled: true,
  compiled_code: 'select 1',
  relation_name: null,
  ...fields,
});
const build = (kind: string, status: string, fields: object = {}) => ({
  ...test('x', status, fields),
  unique_id: `${kind}.shop.orders`,
  relation_name: '"wh"."mart"."Orders"',
});
const read = (results: readonly unknown[], rest: object = {}) =>
  readDbtRunResults({ metadata, results, args: {}, ...rest });

describe('run_results.json', () => {
  it.each([null, 'x', [], {}, { results: {} }, { results: null }])('is not %j', (document) => {
    expect(() => readDbtRunResults(document)).toThrow(DocumentError);
  });

  it('is not another artifact of dbt', () => {
    const manifest = { dbt_schema_version: 'https://schemas.getdbt.com/dbt/sources/v3.json' };
    expect(() => read([], { metadata: manifest })).toThrow('/metadata/dbt_schema_version');
    for (const version of ['v4', 'v5', 'v6'])
      expect(
        read([], { metadata: { dbt_schema_version: `https://x/dbt/run-results/${version}.json` } }).problems,
      ).toEqual([]);
  });

  it('tells run and moment, where it does', () => {
    expect(read([])).toEqual({
      triggeredBy: 'dbt_test',
      runId: metadata.invocation_id,
      runAt: '2026-01-15T09:30:00.123456Z',
      dataSets: [],
      passedOver: 0,
      problems: [],
    });
    expect(readDbtRunResults({ results: [], metadata: null })).toMatchObject({ runId: null, runAt: null });
  });

  it('has a data set for each test', () => {
    const failed = test('unique_orders_id', 'fail', {
      failures: 3,
      message: 'Got 3 results, configured to fail if != 0',
    });
    expect(read([test('not_null_orders_id', 'pass'), failed]).dataSets).toEqual([
      {
        uniqueId: 'test.shop.not_null_orders_id.cf6c17daed',
        name: null,
        status: 'passed',
        results: [
          {
            guaranteeId: 'test.shop.not_null_orders_id.cf6c17daed',
            passed: true,
            errorMessage: null,
            rowsChecked: null,
            rowsFailed: 0,
            metadata: { status: 'pass', execution_time: 0.25 },
          },
        ],
      },
      {
        uniqueId: failed.unique_id,
        name: null,
        status: 'failed',
        results: [
          {
            guaranteeId: failed.unique_id,
            passed: false,
            errorMessage: 'Got 3 results, configured to fail if != 0',
            rowsChecked: null,
            rowsFailed: 3,
            metadata: { status: 'fail', execution_time: 0.25 },
          },
        ],
      },
    ]);
  });

  it('counts a warning as passed, with its severity, and an error as failed', () => {
    const { dataSets } = read([
      test('a', 'warn', { failures: 2, message: 'Got 2 results' }),
      test('b', 'error', { failures: null, execution_time: 'x', message: 'Database Error' }),
    ]);
    expect(dataSets.flatMap(({ results }) => results)).toMatchObject([
      { passed: true, errorMessage: 'Got 2 results', rowsFailed: 2, metadata: { status: 'warn', severity: 'warn' } },
      { passed: false, errorMessage: 'Database Error', rowsFailed: null, metadata: { status: 'error' } },
    ]);
  });

  it('has models, seeds and snapshots only when they could not be built', () => {
    const { dataSets, passedOver, problems } = read([
      build('model', 'success'),
      build('seed', 'skipped'),
      build('model', 'error', { message: 'Compilation Error' }),
      { ...build('snapshot', 'error'), relation_name: null },
      build('operation', 'error'),
      build('exposure', 'no-op'),
      build('unit_test', 'fail'),
      test('skipped', 'skipped'),
    ]);
    expect(dataSets).toMatchObject([
      {
        uniqueId: 'model.shop.orders',
        name: 'wh.mart.orders',
        results: [{ passed: false, errorMessage: 'Compilation Error', metadata: { check: 'build', status: 'error' } }],
      },
      { uniqueId: 'snapshot.shop.orders', name: 'orders' },
    ]);
    expect([passedOver, problems]).toEqual([6, []]);
  });

  it('notes what it cannot read and reads the rest', () => {
    const { dataSets, problems } = read([7, {}, { unique_id: 5, status: 'pass' }, test('a', 'odd'), test('b', 'PASS')]);
    expect(dataSets).toHaveLength(1);
    expect(problems.map(({ pointer }) => pointer)).toEqual([
      '/results/0',
      '/results/1',
      '/results/2/unique_id',
      '/results/2',
      '/results/3/status',
    ]);
  });

  it('clips what is too long', () => {
    const { dataSets } = read([test('x'.repeat(300), 'fail', { message: `${'y'.repeat(1999)}\u{1F600}` })]);
    const [result] = dataSets[0]?.results ?? [];
    expect([result?.guaranteeId.length, result?.errorMessage]).toEqual([255, 'y'.repeat(1999)]);
  });
});

import { describe, expect, it } from 'vitest';
import { DocumentError } from '../document-problem.js';
import { readDbtSourceFreshness } from './dbt-source-freshness.js';

const metadata = {
  dbt_schema_version: 'https://schemas.getdbt.com/dbt/sources/v3.json',
  generated_at: '2026-01-15T09:30:00.123456Z',
  invocation_id: '0d5b0b7e-6c4e-4b8e-9d55-2f5c9ac20c43',
};
const source = (name: string, fields: object) => ({ unique_id: `source.shop.raw.${name}`, ...fields });
const loaded = { max_loaded_at: '2026-01-15T01:00:00+00:00', max_loaded_at_time_ago_in_s: 30600.5, criteria: {} };
const read = (results: readonly unknown[], rest: object = {}) =>
  readDbtSourceFreshness({ metadata, results, elapsed_time: 1, ...rest });

describe('sources.json', () => {
  it.each([null, 'x', [], {}, { results: {} }, { results: null }])('is not %j', (document) => {
    expect(() => readDbtSourceFreshness(document)).toThrow(DocumentError);
  });

  it('is not another artifact of dbt', () => {
    const other = { dbt_schema_version: 'https://schemas.getdbt.com/dbt/run-results/v6.json' };
    expect(() => read([], { metadata: other })).toThrow('/metadata/dbt_schema_version');
  });

  it('has a result for each source', () => {
    const { dataSets, ...report } = read([
      source('fresh', { status: 'pass', ...loaded }),
      source('late', { status: 'warn', ...loaded }),
      source('stale', { status: 'error', ...loaded }),
      source('broken', { status: 'runtime error', error: 'relation does not exist' }),
      source('skipped', { status: 'skipped' }),
    ]);
    expect(report).toEqual({
      triggeredBy: 'dbt_test',
      runId: metadata.invocation_id,
      runAt: metadata.generated_at,
      passedOver: 1,
      problems: [],
    });
    const measured = { check: 'freshness', max_loaded_at: loaded.max_loaded_at, age_seconds: 30600.5 };
    const stale = `The newest row is of ${loaded.max_loaded_at}`;
    expect(dataSets.map(({ uniqueId, results: [result] }) => [uniqueId, result])).toEqual([
      ['source.shop.raw.fresh', expected('fresh', true, null, { status: 'pass', ...measured })],
      ['source.shop.raw.late', expected('late', true, stale, { status: 'warn', severity: 'warn', ...measured })],
      ['source.shop.raw.stale', expected('stale', false, stale, { status: 'error', ...measured })],
      [
        'source.shop.raw.broken',
        expected('broken', false, 'relation does not exist', { status: 'runtime error', check: 'freshness' }),
      ],
    ]);
  });

  it('is read in the form of earlier versions', () => {
    const { dataSets } = read([source('old', { state: 'pass', ...loaded })], { metadata: {} });
    expect(dataSets[0]?.results[0]?.passed).toBe(true);
  });

  it('complains about what cannot be read, and reads the rest', () => {
    const { dataSets, problems, passedOver } = read([
      7,
      { status: 'pass' },
      source('odd', { status: 'purple' }),
      source('fine', { status: 'pass', max_loaded_at: 3, max_loaded_at_time_ago_in_s: 'long' }),
    ]);
    expect(problems.map(({ pointer }) => pointer)).toEqual([
      '/results/0',
      '/results/1',
      '/results/2/status',
      '/results/3/max_loaded_at',
    ]);
    expect([dataSets.length, passedOver]).toEqual([1, 1]);
  });
});

function expected(name: string, passed: boolean, errorMessage: string | null, metadata: object) {
  return {
    guaranteeId: `source.shop.raw.${name}`,
    passed,
    errorMessage,
    rowsChecked: null,
    rowsFailed: null,
    metadata,
  };
}

import { describe, expect, it } from 'vitest';
import { DocumentError } from '../document-problem.js';
import { readSodaScan } from './soda.js';

const check = (fields: object = {}) => ({
  identity: 'metric-nightly-wh-orders-missing_count-id',
  name: 'missing_count(id) = 0',
  type: 'generic',
  definition: 'checks for orders:\n  missing_count(id) = 0',
  resourceAttributes: [],
  location: { filePath: 'checks.yml', line: 2, col: 5 },
  dataSource: 'wh',
  table: 'orders',
  filter: null,
  column: 'id',
  metrics: ['metric-wh-orders-id-missing_count'],
  outcome: 'pass',
  outcomeReasons: [],
  archetype: null,
  diagnostics: { blocks: [], value: 0.0, fail: { greaterThan: 0.0 } },
  ...fields,
});
const scan = (checks: readonly unknown[], rest: object = {}) =>
  readSodaScan({
    definitionName: 'nightly',
    defaultDataSource: 'wh',
    dataTimestamp: '2026-01-15T09:00:00+00:00',
    scanStartTimestamp: '2026-01-15T09:30:00+00:00',
    scanEndTimestamp: '2026-01-15T09:31:00+00:00',
    hasErrors: false,
    hasWarnings: false,
    hasFailures: false,
    metrics: [],
    checks,
    logs: [],
    ...rest,
  });
const results = (...checks: object[]) => scan(checks).dataSets.flatMap((set) => set.results);

describe('a Soda scan', () => {
  it.each([null, 'x', [], {}, { checks: {} }, { checks: null }])('is not %j', (document) => {
    expect(() => readSodaScan(document)).toThrow(DocumentError);
  });

  it('has its checks by table', () => {
    const failed = check({ outcome: 'fail', table: 'customers', diagnostics: { value: 3 } });
    expect(scan([check(), failed, check({ outcome: 'fail', outcomeReasons: [{ message: 'too many' }, 5] })])).toEqual({
      triggeredBy: 'soda',
      runId: null,
      runAt: '2026-01-15T09:30:00+00:00',
      passedOver: 0,
      problems: [],
      dataSets: [
        {
          uniqueId: null,
          name: 'orders',
          status: 'partial',
          results: [
            {
              guaranteeId: 'missing_count(id) = 0',
              passed: true,
              errorMessage: null,
              rowsChecked: null,
              rowsFailed: 0,
              metadata: {
                check: 'missing_count',
                column: 'id',
                definition: 'missing_count(id) = 0',
                identity: 'metric-nightly-wh-orders-missing_count-id',
              },
            },
            expect.objectContaining({ passed: false, errorMessage: 'too many' }),
          ],
        },
        {
          uniqueId: null,
          name: 'customers',
          status: 'failed',
          results: [expect.objectContaining({ passed: false, errorMessage: 'The value is 3', rowsFailed: 3 })],
        },
      ],
    });
  });

  it('counts a warning as passed, and a check that was not evaluated as failed', () => {
    expect(
      results(check({ outcome: 'warn' }), check({ outcome: null }), check({ outcome: 'fail', diagnostics: null })),
    ).toMatchObject([
      { passed: true, metadata: { severity: 'warn' } },
      { passed: false, errorMessage: 'Soda did not evaluate the check' },
      { passed: false, errorMessage: 'The outcome is fail' },
    ]);
  });

  it.each([
    ['checks for orders:\n  - invalid_count(status) = 0:\n      valid values: [a, b]', 'accepted_values', 'status'],
    ['checks for orders:\n  - invalid_count(mail) = 0:\n      valid format: email', 'invalid_count', 'mail'],
    ['row_count > 0', 'row_count', undefined],
    ['freshness(created_at) < 1d', 'freshness', 'created_at'],
    ['duplicate_count(a, b) = 0', 'duplicate_count', undefined],
    ['schema:', 'schema', undefined],
  ])('knows the check of %j', (definition, kind, column) => {
    const [result] = results(check({ definition, column: null }));
    expect([result?.metadata['check'], result?.metadata['column']]).toEqual([kind, column]);
  });

  it.each([
    [{ table: 'Mart.Orders' }, 'mart.orders'],
    [{ table: null, dataset: 'wh/analytics/mart/orders' }, 'analytics.mart.orders'],
    [{ table: null }, null],
    [{ table: 5 }, null],
  ])('names the table of %j', (fields, name) => {
    expect(scan([check(fields)]).dataSets.map((set) => set.name)).toEqual([name]);
  });

  it('names checks that have no name', () => {
    const ids = results(check({ name: null }), check({ name: ' ', definition: null })).map(
      ({ guaranteeId }) => guaranteeId,
    );
    expect(ids).toEqual(['missing_count(id) = 0', 'metric-nightly-wh-orders-missing_count-id']);
  });

  it('notes what it cannot read and that the scan had errors', () => {
    const nameless = check({ name: null, definition: null, identity: null });
    const { dataSets, problems } = scan([nameless, check({ outcome: 'odd' }), 5], { hasErrors: true });
    expect(dataSets).toEqual([]);
    expect(problems.map(({ pointer }) => pointer)).toEqual([
      '/hasErrors',
      '/checks/2',
      '/checks/0',
      '/checks/1/outcome',
    ]);
  });

  it('has another moment where the start is missing, and an id where there is one', () => {
    expect(scan([], { scanStartTimestamp: null, scanId: 's-1' })).toMatchObject({
      runAt: '2026-01-15T09:00:00+00:00',
      runId: 's-1',
    });
  });
});

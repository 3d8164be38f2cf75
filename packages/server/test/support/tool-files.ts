/** A `run_results.json` of dbt with these statuses by unique id. */
export function dbtRunResults(statuses: Readonly<Record<string, string>>): Record<string, unknown> {
  return {
    metadata: {
      dbt_schema_version: 'https://schemas.getdbt.com/dbt/run-results/v6.json',
      generated_at: '2026-01-15T09:30:00.000001Z',
      invocation_id: '0d5b0b7e-6c4e-4b8e-9d55-2f5c9ac20c43',
    },
    args: { which: 'build' },
    results: Object.entries(statuses).map(([unique_id, status]) => ({
      unique_id,
      status,
      failures: status === 'fail' ? 3 : 0,
      message: status === 'pass' ? null : `Got ${status}`,
      execution_time: 0.1,
      relation_name: null,
    })),
  };
}

/** A validation result of Great Expectations: whether each `expectation(column)` succeeded. */
export function validationResult(
  table: string,
  expectations: Readonly<Record<string, boolean>>,
): Record<string, unknown> {
  return {
    success: Object.values(expectations).every(Boolean),
    meta: {
      run_id: { run_name: 'nightly', run_time: '2026-01-15T09:30:00+00:00' },
      active_batch_definition: { data_asset_name: table },
    },
    results: Object.entries(expectations).map(([id, success]) => {
      const [, type = id, column] = /^(\w+)\((\w+)\)$/.exec(id) ?? [];
      const kwargs = column === undefined ? {} : { column };
      return {
        success,
        expectation_config: { type, kwargs },
        result: { element_count: 10, unexpected_count: success ? 0 : 2 },
      };
    }),
  };
}

/** Results of a Soda scan: outcomes by table and check. */
export function sodaScan(tables: Readonly<Record<string, Readonly<Record<string, string>>>>): Record<string, unknown> {
  return {
    scanStartTimestamp: '2026-01-15T09:30:00+00:00',
    hasErrors: false,
    checks: Object.entries(tables).flatMap(([table, checks]) =>
      Object.entries(checks).map(([name, outcome]) => ({
        name,
        definition: `checks for ${table}:\n  ${name}`,
        table,
        outcome,
      })),
    ),
  };
}

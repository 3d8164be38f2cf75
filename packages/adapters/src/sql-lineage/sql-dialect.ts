import type { NameRules } from './syntax.js';

/** What reading a query has to know of the warehouse. */
export interface SqlDialect extends NameRules {
  /** As the parser calls it. */
  readonly parser: string;
  /** Whether a select item may use the alias of an earlier one; a column of that name comes first. */
  readonly hasLateralAliases: boolean;
  /** Which argument of functions on dates is a word such as `month` instead of a column. */
  readonly datePartAt: 'first' | 'last' | null;
  /** Whether `a::text` is still called `a`. */
  readonly castKeepsName: boolean;
}

const plain: SqlDialect = {
  parser: 'generic',
  capitalizes: false,
  hasLateralAliases: true,
  datePartAt: 'first',
  castKeepsName: false,
};
const postgres: SqlDialect = {
  ...plain,
  parser: 'postgresql',
  hasLateralAliases: false,
  datePartAt: null,
  castKeepsName: true,
};
const sqlServer: SqlDialect = { ...plain, parser: 'mssql', hasLateralAliases: false };
const mysql: SqlDialect = { ...plain, parser: 'mysql', hasLateralAliases: false };
const spark: SqlDialect = { ...plain, parser: 'databricks' };

const dialects: ReadonlyMap<string, SqlDialect> = new Map([
  ['postgres', postgres],
  ['greenplum', postgres],
  ['materialize', postgres],
  ['risingwave', postgres],
  ['redshift', { ...plain, parser: 'redshift', castKeepsName: true }],
  ['snowflake', { ...plain, parser: 'snowflake', capitalizes: true }],
  ['bigquery', { ...plain, parser: 'bigquery', hasLateralAliases: false, datePartAt: 'last' }],
  ['duckdb', { ...plain, parser: 'duckdb', datePartAt: null }],
  ['databricks', spark],
  ['spark', spark],
  ['glue', spark],
  ['sqlserver', sqlServer],
  ['synapse', sqlServer],
  ['fabric', sqlServer],
  ['mysql', mysql],
  ['tidb', mysql],
  ['sqlite', { ...plain, parser: 'sqlite', hasLateralAliases: false, datePartAt: null }],
  ['clickhouse', { ...plain, parser: 'clickhouse' }],
  ['oracle', { ...plain, parser: 'oracle', capitalizes: true, hasLateralAliases: false }],
  ['teradata', { ...plain, parser: 'teradata' }],
  ['hive', { ...plain, parser: 'hive' }],
  ['impala', { ...plain, parser: 'hive' }],
]);

/** The dialect of a dbt adapter; one that accepts most SQL where the adapter is not known. */
export function sqlDialectOf(adapterType: string | null): SqlDialect {
  return dialects.get(adapterType?.toLowerCase() ?? '') ?? plain;
}

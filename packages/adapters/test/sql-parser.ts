import { type DialectName, parse, type Statement } from '@guanmingchiu/sqlparser-ts';
import type { SqlDialect } from '../src/sql/sql-types.js';

/**
 * Dialects that the parser reads. It does not know the structs of Trino, nor that a backslash escapes in the texts of
 * Databricks.
 */
const dialects = {
  postgres: 'postgresql',
  snowflake: 'snowflake',
  bigquery: 'bigquery',
  redshift: 'redshift',
  duckdb: 'duckdb',
  sqlserver: 'mssql',
} as const satisfies Partial<Record<SqlDialect, DialectName>>;

export const parsedDialects = Object.keys(dialects) as (keyof typeof dialects)[];

/** `CREATE TABLE` as another reader of the dialect sees it. That reader knows no comments behind it in some dialects. */
export function parseTable(text: string, dialect: keyof typeof dialects): Statement[] {
  const end = text.indexOf('\n);\n');
  return parse(text.slice(0, end + 3), dialects[dialect]);
}

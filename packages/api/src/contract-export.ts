import Type, { type Static } from 'typebox';
import { OneOf } from './fields.js';

export const exportFormatNames = ['json_schema', 'odcs', 'dbt', 'avro', 'sql', 'graphql', 'markdown'] as const;
export const sqlDialectNames = [
  'postgres',
  'snowflake',
  'bigquery',
  'redshift',
  'databricks',
  'duckdb',
  'trino',
  'sqlserver',
] as const;

export const ContractExportQuery = Type.Object({
  format: OneOf(exportFormatNames, {
    description: '`odcs` and `dbt` are YAML, `sql` is `CREATE TABLE`, `graphql` the types of an SDL document',
  }),
  dialect: Type.Optional(
    OneOf(sqlDialectNames, { default: 'postgres', description: 'Of the types in `sql` and `dbt`' }),
  ),
});
export type ContractExportQuery = Static<typeof ContractExportQuery>;

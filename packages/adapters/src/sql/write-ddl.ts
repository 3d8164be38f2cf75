import { type Column, columnsOf } from '../contract-export/columns.js';
import type { ExportedContract } from '../contract-export/exported-contract.js';
import { cannotWrite } from '../contract-export/schema-shape.js';
import { quotedName, type SqlDialect, sqlType } from './sql-types.js';

/** Dialects whose tables keep `UNIQUE`. */
const withUnique: ReadonlySet<SqlDialect> = new Set(['postgres', 'snowflake', 'redshift', 'duckdb', 'sqlserver']);
/** Dialects in which the comment stands behind the column. */
const inlineComments: ReadonlySet<SqlDialect> = new Set(['snowflake', 'databricks', 'trino']);
/** Dialects with `COMMENT ON COLUMN`. SQL Server has neither. */
const laterComments: ReadonlySet<SqlDialect> = new Set(['postgres', 'redshift', 'duckdb']);

/**
 * `CREATE TABLE` for the contract. Every name is quoted; columns have the names that the warehouse knows them by, where
 * the contract tells them.
 *
 * @throws {DocumentError} when the contract describes no table.
 */
export function writeDdl(contract: ExportedContract, dialect: SqlDialect): string {
  const { shapes, columns, primaryKey } = columnsOf(contract);
  const table = contract.fqn
    .split('.')
    .map((part) => quotedName(part, dialect))
    .join('.');
  const names = new Map(columns.map((column) => [column.name, quotedName(physicalName(column), dialect)]));
  const seen = new Set<string>();
  for (const column of columns) {
    const name = physicalName(column).toLowerCase();
    if (seen.has(name)) cannotWrite(column.shape.pointer, 'has the name of another column but for its case');
    seen.add(name);
  }
  const lines = columns.map((column) => {
    const type = sqlType(column.shape, shapes, dialect);
    const never = column.isNeverNull || primaryKey.includes(column.name) ? ' NOT NULL' : '';
    return `  ${names.get(column.name) ?? ''} ${type}${never}${inlineComment(column, dialect)}`;
  });
  const quoted = (keys: readonly string[]): string => keys.map((key) => names.get(key) ?? '').join(', ');
  if (primaryKey.length > 0 && dialect !== 'trino')
    lines.push(`  PRIMARY KEY (${quoted(primaryKey)})${dialect === 'bigquery' ? ' NOT ENFORCED' : ''}`);
  if (withUnique.has(dialect))
    for (const column of uniqueColumns(contract, names, primaryKey)) lines.push(`  UNIQUE (${quoted([column])})`);
  const comments = laterComments.has(dialect) ? columns.flatMap((column) => laterComment(column)) : [];
  return `CREATE TABLE ${table} (\n${lines.join(',\n')}\n);\n${comments.join('')}`;

  function laterComment(column: Column): string[] {
    const text = descriptionOf(column);
    if (text === null) return [];
    return [`COMMENT ON COLUMN ${table}.${names.get(column.name) ?? ''} IS ${quotedText(text, dialect)};\n`];
  }
}

function physicalName({ name, shape }: Column): string {
  const given = shape.schema['x-physical-name'];
  return typeof given === 'string' && given.trim() !== '' ? given : name;
}

function uniqueColumns(
  { guarantees }: ExportedContract,
  names: ReadonlyMap<string, string>,
  primaryKey: readonly string[],
): readonly string[] {
  const unique = (guarantees?.custom ?? []).flatMap(({ type, column, where, severity }) =>
    type === 'unique' && typeof column === 'string' && where === undefined && severity === undefined ? [column] : [],
  );
  return [...new Set(unique)].filter((name) => names.has(name) && !(primaryKey.length === 1 && primaryKey[0] === name));
}

function descriptionOf({ shape }: Column): string | null {
  const text = shape.schema['description'];
  return typeof text === 'string' && text.trim() !== '' ? text.trim() : null;
}

function inlineComment(column: Column, dialect: SqlDialect): string {
  const text = descriptionOf(column);
  if (text === null) return '';
  if (dialect === 'bigquery') return ` OPTIONS(description=${quotedText(text, dialect)})`;
  return inlineComments.has(dialect) ? ` COMMENT ${quotedText(text, dialect)}` : '';
}

const escapingBackslashes: ReadonlySet<SqlDialect> = new Set(['bigquery', 'databricks', 'snowflake', 'redshift']);

/** A text as the dialect quotes it, on one line. */
function quotedText(text: string, dialect: SqlDialect): string {
  const line = text.replace(/\p{Cc}+/gu, ' ');
  const escaped = escapingBackslashes.has(dialect) ? line.replaceAll('\\', '\\\\') : line;
  const isDoubled = dialect !== 'bigquery' && dialect !== 'databricks';
  return `'${escaped.replaceAll("'", isDoubled ? "''" : "\\'")}'`;
}

import { fqnProblem } from '../dbt/fqn.js';
import type { DdlDialect } from './ddl-dialect.js';
import { DdlError } from './ddl-error.js';
import type { SqlToken } from './sql-tokens.js';
import { isMark, type TokenCursor } from './token-cursor.js';

/** The text of a name without its quotes. */
export function nameText({ kind, text }: SqlToken): string {
  if (kind !== 'quoted') return text;
  const close = text.charAt(text.length - 1);
  return text.slice(1, -1).replaceAll(close + close, close);
}

/** A column as contracts spell it: as the warehouse stores it, names in accidental capitals written small. */
export function columnName(token: SqlToken, { folds }: Pick<DdlDialect, 'folds'>): string {
  const name = nameText(token);
  if (token.kind === 'quoted') return folds === 'upper' && name === name.toUpperCase() ? name.toLowerCase() : name;
  return folds === 'not' ? name : name.toLowerCase();
}

/** The name of a table as it is written. */
export interface TableName {
  /** From the outside to the inside; empty where the text leaves a part out: `db..orders`. */
  readonly parts: readonly string[];
  readonly place: number;
}

export function takeTableName(cursor: TokenCursor, { parser }: Pick<DdlDialect, 'parser'>): TableName {
  const place = cursor.peek()?.start ?? 0;
  const parts: string[] = [];
  do {
    if (parts.length > 0 && isMark(cursor.peek(), '.')) {
      parts.push('');
      continue;
    }
    const first = cursor.takeName();
    let name = nameText(first);
    // BigQuery: `my-project.sales.orders` needs no quotes.
    while (parser === 'bigquery' && isJoinedPart(cursor)) {
      name += cursor.peek()?.text ?? '';
      cursor.skip();
    }
    // BigQuery quotes several parts together.
    parts.push(...(parser === 'bigquery' && first.kind === 'quoted' ? name.split('.') : [name]));
  } while (cursor.takesMark('.'));
  return { parts, place };
}

function isJoinedPart(cursor: TokenCursor): boolean {
  const token = cursor.peek();
  if (token?.isJoined !== true) return false;
  return isMark(token, '-') || token.kind === 'number' || token.kind === 'word';
}

/** Where tables stand whose names do not say it. */
export interface TablePlace {
  readonly database: string | null;
  readonly schema: string | null;
}

/**
 * `database.schema.table` in lower case, quoted or not, as the import of dbt calls the same table.
 *
 * @throws {DdlError} for a name that cannot be one of an asset
 */
export function tableFqn({ parts, place }: TableName, defaults: TablePlace): string {
  const written = parts.map((part, index) =>
    part === '' && index === parts.length - 2 ? (defaults.schema ?? '') : part,
  );
  const missing = [defaults.database, defaults.schema].slice(0, Math.max(0, 3 - written.length));
  const all = [...missing, ...written].flatMap((part) => (part === null || part === '' ? [] : [part]));
  const name = parts.at(-1) ?? '';
  if (name === '') throw new DdlError(place, 'the name of a table is empty');
  if (all.length < 2)
    throw new DdlError(place, `${name} names no schema, so it has no address; send "schema", or name it in the DDL`);
  const fqn = all.join('.').toLowerCase();
  const problem = fqnProblem(fqn);
  if (problem !== null) throw new DdlError(place, problem);
  return fqn;
}

import type { DdlReading } from './definitions.js';
import { nameText, type TablePlace, takeTableName } from './table-name.js';
import { isWord, type TokenCursor } from './token-cursor.js';

/** Parsers of warehouses in which `USE name` names a database; in the others it names a schema. */
const usesDatabases: ReadonlySet<string> = new Set(['mssql', 'snowflake', 'duckdb']);

/** Where tables stand after `USE name` or `SET search_path TO name`; null for another statement. */
export function placeAfter(cursor: TokenCursor, { dialect, place }: DdlReading): TablePlace | null {
  if (cursor.takes('set', 'search_path')) {
    if (!cursor.takes('to')) cursor.takesMark('=');
    const schema = cursor.peek();
    return schema?.kind === 'word' || schema?.kind === 'quoted' ? { ...place, schema: nameText(schema) } : null;
  }
  if (!cursor.takes('use') || isWord(cursor.peek(), 'role', 'warehouse', 'secondary')) return null;
  const hasDatabases = usesDatabases.has(dialect.parser);
  const isDatabase = cursor.takes('catalog') || (hasDatabases && cursor.takes('database'));
  const isSchema = !isDatabase && cursor.takesAny('schema', 'database', 'namespace');
  const [first = null, second] = takeTableName(cursor, dialect).parts;
  if (second !== undefined) return { database: first, schema: second };
  if (isDatabase || (!isSchema && hasDatabases)) return { database: first, schema: dialect.defaultSchema };
  return { ...place, schema: first };
}

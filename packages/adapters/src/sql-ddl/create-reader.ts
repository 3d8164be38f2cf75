import { toStorableText } from '../storable-json.js';
import { textOf } from './column-type.js';
import { takeComment } from './comment-text.js';
import { DdlError } from './ddl-error.js';
import { type DdlReading, readDefinitions } from './definitions.js';
import { type DdlColumn, DdlTable, type TableKind } from './table.js';
import { columnName, tableFqn, takeTableName } from './table-name.js';
import { isMark, isWord, type TokenCursor } from './token-cursor.js';

/** What a statement creates. */
export interface Creation {
  readonly table: DdlTable;
  /** Whether a table of that name stays as it is. */
  readonly onlyIfMissing: boolean;
}

/**
 * Reads `CREATE TABLE` and `CREATE VIEW` from behind `CREATE`; null when something else is created.
 *
 * @throws {DdlError}
 */
export function readCreation(cursor: TokenCursor, reading: DdlReading): Creation | null {
  cursor.takes('or', 'replace');
  cursor.takes('or', 'alter');
  const words = new Set<string>();
  const prefixes = ['temporary', 'temp', 'external', 'foreign', 'materialized', 'secure', 'recursive', 'force', 'live'];
  const further = ['transient', 'volatile', 'unlogged', 'global', 'local', 'hybrid', 'iceberg', 'dynamic', 'streaming'];
  while (isWord(cursor.peek(), ...prefixes, ...further, 'refresh', 'noforce', 'editionable')) {
    words.add(cursor.peek()?.text.toLowerCase() ?? '');
    cursor.skip();
  }
  const isView = cursor.takes('view');
  if (!isView && !cursor.takes('table')) return null;
  const first = cursor.peek();
  if (words.has('temporary') || words.has('temp') || isMark(first, '#') || first?.text.startsWith('#') === true)
    throw new DdlError(first?.start ?? 0, 'a temporary table is no asset');
  const kind = isView ? 'view' : words.has('external') || words.has('foreign') ? 'external_table' : 'table';
  const onlyIfMissing = cursor.takes('if', 'not', 'exists');
  const from = cursor.position;
  const name = takeTableName(cursor, reading.dialect);
  const written = toStorableText(textOf(cursor.tokens.slice(from, cursor.position)));
  cursor.takes('copy', 'grants');
  const table = new DdlTable(tableFqn(name, reading.place), written, kind);
  if (!isMark(cursor.peek(), '(')) throw new DdlError(name.place, withoutColumns(cursor, kind));
  const group = cursor.takeGroup();
  if (isWord(group.peek(), 'select', 'with')) throw new DdlError(name.place, withoutColumns(cursor, kind));
  if (isView) readViewColumns(table, group, reading);
  else readColumns(table, group, reading);
  readTail(table, cursor, reading);
  return { table, onlyIfMissing };
}

function withoutColumns(cursor: TokenCursor, kind: TableKind): string {
  if (isWord(cursor.peek(), 'as', 'select', 'with') || cursor.isDone || isMark(cursor.peek(), '('))
    return `the ${kind === 'view' ? 'view' : 'table'} has no list of columns`;
  return `the ${kind === 'view' ? 'view' : 'table'} has no list of columns of its own`;
}

function readColumns(table: DdlTable, group: TokenCursor, reading: DdlReading): void {
  const { columns, constraints } = readDefinitions(group.splitAtCommas(), null, reading);
  if (columns.length === 0) group.fail('a column was expected');
  for (const column of columns) table.add(column);
  table.constraints = constraints;
}

function readViewColumns(table: DdlTable, group: TokenCursor, { dialect }: DdlReading): void {
  for (const part of group.splitAtCommas()) {
    const token = part.takeName();
    const name = toStorableText(columnName(token, dialect));
    if (table.find(name) !== null) throw new DdlError(token.start, `it has two columns called ${name}`);
    const column: DdlColumn = { name, type: null, isNeverNull: false, default: null, description: null };
    column.description = takeComment(part, dialect);
    table.add(column);
  }
}

/** What stands behind the columns: a comment, and Hive's columns by which a table is divided. The rest is storage. */
function readTail(table: DdlTable, cursor: TokenCursor, reading: DdlReading): void {
  while (!cursor.isDone) {
    if (isWord(cursor.peek(), 'as') && table.kind === 'view') return;
    if (isWord(cursor.peek(), 'inherits'))
      cursor.failAt(cursor.position, 'INHERITS takes the columns of another table; name them here');
    if (cursor.takes('partitioned', 'by') && isMark(cursor.peek(), '(')) readPartitionColumns(table, cursor, reading);
    else if (isWord(cursor.peek(), 'comment', 'options')) {
      const from = cursor.position;
      table.description = takeComment(cursor, reading.dialect) ?? table.description;
      if (cursor.position === from) cursor.skip();
    } else if (isMark(cursor.peek(), '(')) cursor.takeGroup();
    else cursor.skip();
  }
}

function readPartitionColumns(table: DdlTable, cursor: TokenCursor, reading: DdlReading): void {
  const from = cursor.position;
  const parts = cursor.takeGroup().splitAtCommas();
  // Spark also takes names of columns, and expressions of them.
  const defining = parts.filter((part) => part.peek(1) !== undefined && !isMark(part.peek(1), '('));
  if (defining.length === 0) return;
  for (const column of readDefinitions(defining, table, reading).columns) {
    if (table.find(column.name) !== null) cursor.failAt(from, `it has two columns called ${column.name}`);
    table.add(column);
  }
}

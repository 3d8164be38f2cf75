import { toStorableText } from '../storable-json.js';
import { takeType, textOf } from './column-type.js';
import { takeComment } from './comment-text.js';
import { type DdlReading, readDefinitions } from './definitions.js';
import { readDefault } from './literals.js';
import { textValue } from './sql-tokens.js';
import type { DdlColumn, DdlTable } from './table.js';
import { columnName } from './table-name.js';
import { isMark, isWord, type TokenCursor } from './token-cursor.js';

/**
 * Applies an action on one column: `MODIFY`, `CHANGE`, `RENAME`, as the warehouses call it.
 *
 * @throws {DdlError}
 */
export function changeColumn(table: DdlTable, action: TokenCursor, reading: DdlReading): void {
  if (action.takes('rename')) renameColumn(table, action, reading);
  else if (action.takes('change')) changeWithName(table, action, reading);
  else if (action.takes('modify')) modify(table, action, reading);
  else action.fail('ADD, DROP, ALTER or RENAME of a column was expected');
}

/** Applies what stands behind `ALTER` in `ALTER TABLE name ALTER`. */
export function alterColumn(table: DdlTable, action: TokenCursor, reading: DdlReading): void {
  action.takes('column');
  // SQL Server: `ALTER COLUMN a int NOT NULL`.
  if (reading.dialect.parser === 'mssql') redefine(table, action, reading);
  else changePart(takeColumn(table, action, reading), action, reading);
}

/** What is left of the action, without `FIRST` or `AFTER name` at its end. */
export function withoutPosition(action: TokenCursor): TokenCursor {
  const tokens = action.rest();
  const isFirst = isWord(tokens.at(-1), 'first');
  const isAfter = isWord(tokens.at(-2), 'after');
  return action.narrowed(isFirst ? 1 : isAfter ? 2 : 0);
}

function takeColumn(table: DdlTable, action: TokenCursor, { dialect }: DdlReading): DdlColumn {
  const place = action.position;
  const name = columnName(action.takeName(), dialect);
  return table.find(name) ?? action.failAt(place, `${table.name} has no column ${name}`);
}

function renameColumn(table: DdlTable, action: TokenCursor, reading: DdlReading): void {
  if (action.takes('constraint')) return;
  if (isWord(action.peek(), 'to', 'as'))
    action.fail('the name of a table is not changed; create it under its last name');
  action.takes('column');
  const column = takeColumn(table, action, reading);
  if (!action.takes('to')) action.fail('TO was expected');
  rename(table, column, action, reading);
}

/** To the name at this place, which is passed. */
function rename(table: DdlTable, column: DdlColumn, action: TokenCursor, reading: DdlReading): void {
  const place = action.position;
  const name = toStorableText(columnName(action.takeName(), reading.dialect));
  const other = table.find(name);
  if (other !== null && other !== column) action.failAt(place, `${table.name} has a column ${name} already`);
  table.rename(column, name);
}

/** `CHANGE old new type`; Spark also has `CHANGE name COMMENT 'text'`. */
function changeWithName(table: DdlTable, action: TokenCursor, reading: DdlReading): void {
  action.takes('column');
  const column = takeColumn(table, action, reading);
  if (isWord(action.peek(), 'comment', 'type') && action.peek(1)?.kind !== 'word') changePart(column, action, reading);
  else {
    rename(table, column, action.narrowed(0), reading);
    redefine(table, action, reading);
  }
}

function modify(table: DdlTable, action: TokenCursor, reading: DdlReading): void {
  action.takes('column');
  const parts = isMark(action.peek(), '(') ? action.takeGroup().splitAtCommas() : [action];
  for (const part of parts) {
    if (isWord(part.peek(1), 'set', 'drop', 'comment')) changePart(takeColumn(table, part, reading), part, reading);
    else redefine(table, part, reading);
  }
}

/** A whole new definition; the column keeps its place, and its description where the new one has none. */
function redefine(table: DdlTable, action: TokenCursor, reading: DdlReading): void {
  const column = takeColumn(table, action.narrowed(0), reading);
  const { columns, constraints } = readDefinitions([withoutPosition(action)], table, reading);
  const [defined] = columns;
  if (defined === undefined) action.fail('a column was expected');
  column.type = defined.type;
  column.isNeverNull = defined.isNeverNull;
  column.description = defined.description ?? column.description;
  // In SQL Server the default is a constraint, which stays.
  if (reading.dialect.parser !== 'mssql') column.default = defined.default;
  table.constraints = [...table.constraints, ...constraints];
}

/** Sets or drops one thing of the column. */
function changePart(column: DdlColumn, action: TokenCursor, { dialect }: DdlReading): void {
  if (action.takes('set', 'not', 'null')) column.isNeverNull = true;
  else if (action.takes('drop', 'not', 'null')) column.isNeverNull = false;
  else if (action.takes('set', 'default')) column.default = readDefault(action.rest(), dialect.quotes);
  else if (action.takes('drop', 'default')) column.default = null;
  else if (action.takes('comment')) {
    const text = action.peek();
    if (text?.kind !== 'text') action.fail('a text was expected');
    column.description = toStorableText(textValue(text.text, dialect.quotes));
  } else if (isWord(action.peek(), 'set') && isWord(action.peek(1), 'options')) {
    action.skip();
    column.description = takeComment(action, dialect) ?? column.description;
  } else if (action.takes('set', 'data', 'type') || action.takes('set', 'type') || action.takes('type')) {
    const type = takeType(action);
    if (type.length === 0) action.fail('a type was expected');
    column.type = toStorableText(textOf(type));
  } else if (!isWord(action.peek(), 'set') || !isWord(action.peek(1), 'statistics', 'storage', 'compression'))
    action.fail('a change of the type, of NOT NULL, of the default or of the comment was expected');
}

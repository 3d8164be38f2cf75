import { alterColumn, changeColumn, withoutPosition } from './column-change.js';
import { type DdlReading, readDefinitions } from './definitions.js';
import { readDefault } from './literals.js';
import type { DdlTable } from './table.js';
import { columnName, nameText } from './table-name.js';
import { isMark, isWord, type TokenCursor } from './token-cursor.js';

/**
 * Applies what stands behind `ALTER TABLE name`.
 *
 * @throws {DdlError} at the first action that cannot be read; those before it are applied then
 */
export function alterTable(table: DdlTable, cursor: TokenCursor, reading: DdlReading): void {
  // SQL Server: `WITH CHECK ADD CONSTRAINT`, and `CHECK CONSTRAINT name`, which says that it holds.
  if (cursor.takes('with') && !cursor.takesAny('check', 'nocheck')) cursor.fail('CHECK was expected');
  if (isWord(cursor.peek(), 'check', 'nocheck') && isWord(cursor.peek(1), 'constraint')) return;
  let last: 'add' | 'drop' | 'alter' | null = null;
  for (const action of cursor.splitAtCommas()) {
    // `ADD a int, b int`: the word counts for what follows.
    const head = (['add', 'drop', 'alter'] as const).find((word) => action.takes(word)) ?? null;
    const isNext = head === null && !isWord(action.peek(), 'modify', 'change', 'rename');
    const kind: typeof head = isNext ? last : head;
    if (kind === 'add' && !addsDefault(table, action, reading)) add(table, action, reading);
    if (kind === 'drop') drop(table, action, reading);
    else if (kind === 'alter') alterColumn(table, action, reading);
    else if (kind === null) changeColumn(table, action, reading);
    last = kind;
  }
}

/** SQL Server: `ADD CONSTRAINT name DEFAULT (0) FOR column`; whether it is that. */
function addsDefault(table: DdlTable, action: TokenCursor, { dialect }: DdlReading): boolean {
  const skipped = isWord(action.peek(), 'constraint') ? 2 : 0;
  const tokens = action.rest();
  const [word, name] = tokens.slice(-2);
  if (!isWord(action.peek(skipped), 'default') || !isWord(word, 'for') || name === undefined) return false;
  const column = table.find(columnName(name, dialect));
  if (column === null) return action.fail(`${table.name} has no column ${nameText(name)}`);
  column.default = readDefault(tokens.slice(skipped + 1, -2), dialect.quotes);
  return true;
}

function add(table: DdlTable, action: TokenCursor, reading: DdlReading): void {
  const place = action.position;
  const isMany = action.takes('columns');
  if (!isMany) action.takes('column');
  const onlyIfMissing = action.takes('if', 'not', 'exists');
  const parts = isMark(action.peek(), '(') ? action.takeGroup().splitAtCommas() : [action];
  const { columns, constraints } = readDefinitions(parts.map(withoutPosition), table, reading);
  for (const column of columns) {
    const isThere = table.find(column.name) !== null;
    if (isThere && !onlyIfMissing) action.failAt(place, `${table.name} has a column ${column.name} already`);
    if (!isThere) table.add(column);
  }
  table.constraints = [...table.constraints, ...constraints];
}

function drop(table: DdlTable, action: TokenCursor, { dialect }: DdlReading): void {
  if (action.takes('primary', 'key')) {
    table.constraints = table.constraints.filter(({ kind }) => kind !== 'primary_key');
    return;
  }
  if (action.takesAny('constraint', 'check', 'foreign', 'index', 'key', 'partition')) {
    action.takes('key');
    action.takes('if', 'exists');
    const name = action.isDone ? '' : nameText(action.takeName()).toLowerCase();
    table.constraints = table.constraints.filter((each) => each.name?.toLowerCase() !== name);
    return;
  }
  if (!action.takes('columns')) action.takes('column');
  const onlyIfThere = action.takes('if', 'exists');
  const names = isMark(action.peek(), '(') ? action.takeGroup().splitAtCommas() : [action];
  for (const part of names) {
    const place = part.position;
    const name = columnName(part.takeName(), dialect);
    const column = table.find(name);
    if (column !== null) table.remove(column);
    else if (!onlyIfThere) part.failAt(place, `${table.name} has no column ${name}`);
  }
}

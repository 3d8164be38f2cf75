import { toStorableText } from '../storable-json.js';
import { alterTable } from './alter-reader.js';
import { readCreation } from './create-reader.js';
import { placeAfter } from './current-place.js';
import { DdlError } from './ddl-error.js';
import type { DdlReading } from './definitions.js';
import { textValue } from './sql-tokens.js';
import type { Statement } from './statements.js';
import type { DdlTable } from './table.js';
import { columnName, tableFqn, takeTableName } from './table-name.js';
import { isWord, TokenCursor } from './token-cursor.js';

/** The tables of a text, statement by statement. */
export class Tables {
  #reading: DdlReading;
  readonly #tables = new Map<string, DdlTable>();

  constructor(reading: DdlReading) {
    this.#reading = reading;
  }

  list(): readonly DdlTable[] {
    return [...this.#tables.values()];
  }

  /** @throws {DdlError} when it says nothing of a table, or cannot be read */
  apply(statement: Statement, end: number): void {
    const place = statement[0]?.start ?? 0;
    const cursor = new TokenCursor(statement, end);
    if (cursor.takes('create')) {
      const creation = readCreation(cursor, this.#reading);
      if (creation === null) throw passedOver(place);
      const { table, onlyIfMissing } = creation;
      if (!onlyIfMissing || !this.#tables.has(table.fqn)) this.#tables.set(table.fqn, table);
    } else if (cursor.takes('alter', 'table') || cursor.takes('alter', 'external', 'table')) this.#alter(cursor);
    else if (isWord(cursor.peek(), 'drop')) {
      if (!this.#drop(cursor)) throw passedOver(place);
    } else if (cursor.takes('comment')) this.#comment(cursor, place);
    else if (!this.#moves(cursor)) throw passedOver(place);
  }

  /** Whether the statement says where the tables of the following ones stand. */
  #moves(cursor: TokenCursor): boolean {
    const place = placeAfter(cursor, this.#reading);
    if (place !== null) this.#reading = { ...this.#reading, place };
    return place !== null;
  }

  #alter(cursor: TokenCursor): void {
    const isOptional = cursor.takes('if', 'exists');
    cursor.takes('only');
    const place = cursor.position;
    const table = this.#named(cursor);
    if (table === null) {
      if (!isOptional) cursor.failAt(place, 'no statement before it creates this table');
      return;
    }
    if (isWord(cursor.peek(), 'owner', 'cluster', 'enable', 'disable', 'set', 'attach', 'detach', 'replica', 'swap'))
      throw passedOver(cursor.peek()?.start ?? 0);
    const changed = table.copy();
    alterTable(changed, cursor, this.#reading);
    this.#tables.set(table.fqn, changed);
  }

  #drop(cursor: TokenCursor): boolean {
    cursor.skip();
    cursor.takesAny('materialized', 'external', 'foreign');
    if (!cursor.takesAny('table', 'view')) return false;
    const isOptional = cursor.takes('if', 'exists');
    for (const part of cursor.splitAtCommas()) {
      const place = part.position;
      const table = this.#named(part);
      if (table !== null) this.#tables.delete(table.fqn);
      else if (!isOptional) part.failAt(place, 'no statement before it creates this table');
    }
    return true;
  }

  #comment(cursor: TokenCursor, place: number): void {
    cursor.takes('if', 'exists');
    if (!cursor.takes('on')) cursor.fail('ON was expected');
    cursor.takesAny('materialized', 'foreign', 'external');
    const isColumn = cursor.takes('column');
    if (!isColumn && !cursor.takesAny('table', 'view')) throw passedOver(place);
    const position = cursor.position;
    const name = takeTableName(cursor, this.#reading.dialect);
    if (isColumn && name.parts.length < 2) cursor.failAt(position, 'the name of a column with its table was expected');
    const parts = isColumn ? name.parts.slice(0, -1) : name.parts;
    const table = this.#tables.get(tableFqn({ ...name, parts }, this.#reading.place));
    if (table === undefined) cursor.failAt(position, 'no statement before it creates this table');
    if (!cursor.takes('is')) cursor.fail('IS was expected');
    const text = cursor.peek();
    if (text?.kind !== 'text' && !isWord(text, 'null')) cursor.fail('a text was expected');
    const comment = text?.kind === 'text' ? toStorableText(textValue(text.text, this.#reading.dialect.quotes)) : null;
    if (!isColumn) {
      table.description = comment;
      return;
    }
    const token = cursor.tokens[cursor.position - 2];
    const column = token === undefined ? null : table.find(columnName(token, this.#reading.dialect));
    if (column === null) cursor.failAt(position, `${table.name} has no such column`);
    column.description = comment;
  }

  #named(cursor: TokenCursor): DdlTable | null {
    const name = takeTableName(cursor, this.#reading.dialect);
    return this.#tables.get(tableFqn(name, this.#reading.place)) ?? null;
  }
}

function passedOver(place: number): DdlError {
  return new DdlError(place, 'passed over, for it defines no table');
}

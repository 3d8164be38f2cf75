import { toStorableText } from '../storable-json.js';
import type { DdlDialect } from './ddl-dialect.js';
import { textValue } from './sql-tokens.js';
import { nameText } from './table-name.js';
import { isMark, isWord, type TokenCursor } from './token-cursor.js';

/** `COMMENT 'text'`, `COMMENT = 'text'`, `OPTIONS (description = 'text')` at this place, which is passed; else null. */
export function takeComment(cursor: TokenCursor, { quotes }: DdlDialect): string | null {
  const valueAt = (within: TokenCursor, ahead: number): string | null => {
    const token = within.peek(ahead);
    return token?.kind === 'text' ? toStorableText(textValue(token.text, quotes)) : null;
  };
  if (isWord(cursor.peek(), 'options') && isMark(cursor.peek(1), '(')) {
    cursor.skip();
    for (const part of cursor.takeGroup().splitAtCommas()) {
      const key = part.peek();
      if (key !== undefined && nameText(key).toLowerCase() === 'description') return valueAt(part, 2);
    }
    return null;
  }
  if (!cursor.takes('comment')) return null;
  cursor.takesMark('=');
  const value = valueAt(cursor, 0);
  if (value !== null) cursor.skip();
  return value;
}

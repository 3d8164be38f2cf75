import type { SqlToken } from './sql-tokens.js';
import { isMark, isNestingType, isWord, type TokenCursor } from './token-cursor.js';

/** What may follow a word of a type and belongs to it. */
const sequels: Readonly<Record<string, readonly string[]>> = {
  double: ['precision'],
  long: ['raw', 'varchar', 'varbinary'],
  national: ['character', 'char', 'varchar', 'text'],
  character: ['varying', 'large'],
  char: ['varying', 'large'],
  nchar: ['varying'],
  binary: ['varying', 'large'],
  bit: ['varying'],
  large: ['object'],
  interval: ['year', 'month', 'day', 'hour', 'minute', 'second'],
  to: ['month', 'hour', 'minute', 'second'],
};
/** What may follow any type. */
const modifiers = ['unsigned', 'signed', 'zerofill', 'array'];
const zones = [
  ['with', 'local', 'time', 'zone'],
  ['with', 'time', 'zone'],
  ['without', 'time', 'zone'],
];

/** Words that stand behind a column, never for its type. */
const afterColumn = new Set(
  'not,null,default,primary,unique,check,references,constraint,comment,generated,as,options,collate,autoincrement'.split(
    ',',
  ),
);

/** The tokens of the type at this place, which are passed; none where the column has no type. */
export function takeType(cursor: TokenCursor): readonly SqlToken[] {
  const from = cursor.position;
  const first = cursor.peek();
  if (first === undefined || (first.kind !== 'quoted' && first.kind !== 'word')) return [];
  if (first.kind === 'word' && afterColumn.has(first.text.toLowerCase())) return [];
  cursor.skip();
  while (cursor.takesMark('.')) cursor.takeName();
  takeSequels(cursor, first.text.toLowerCase());
  if (isMark(cursor.peek(), '(')) cursor.takeGroup();
  else if (isMark(cursor.peek(), '<') && isNestingType(cursor.peek(-1))) takeAngles(cursor);
  takeSuffixes(cursor);
  return cursor.tokens.slice(from, cursor.position);
}

function takeSequels(cursor: TokenCursor, first: string): void {
  let word = first;
  for (;;) {
    const next = (sequels[word] ?? []).find((sequel) => isWord(cursor.peek(), sequel));
    if (next !== undefined) word = next;
    else if (/^(year|month|day|hour|minute)$/.test(word) && isWord(cursor.peek(), 'to')) word = 'to';
    else return;
    cursor.skip();
  }
}

function takeSuffixes(cursor: TokenCursor): void {
  for (;;) {
    if (cursor.takesAny(...modifiers)) continue;
    if (zones.some((words) => cursor.takes(...words))) continue;
    // `interval day (2) to second (6)`, `character (10) varying`
    if (isWord(cursor.peek(), 'to') && isWord(cursor.peek(1), ...(sequels['to'] ?? []))) {
      cursor.skip(2);
      if (isMark(cursor.peek(), '(')) cursor.takeGroup();
      continue;
    }
    if (!isMark(cursor.peek(), '[')) return;
    cursor.skip();
    if (cursor.peek()?.kind === 'number') cursor.skip();
    if (!cursor.takesMark(']')) cursor.fail('] was expected');
  }
}

function takeAngles(cursor: TokenCursor): void {
  let depth = 0;
  do {
    if (isMark(cursor.peek(), '(')) {
      cursor.takeGroup();
      continue;
    }
    if (isMark(cursor.peek(), '<')) depth += 1;
    else if (isMark(cursor.peek(), '>')) depth -= 1;
    else if (cursor.isDone) cursor.fail('> was expected');
    cursor.skip();
  } while (depth > 0);
}

/** The text of tokens, with one blank where something stood between two of them. */
export function textOf(tokens: readonly SqlToken[]): string {
  return tokens.map(({ text, isJoined }, index) => (isJoined || index === 0 ? text : ` ${text}`)).join('');
}

import { takeType } from './column-type.js';
import { takeComment } from './comment-text.js';
import type { DdlDialect } from './ddl-dialect.js';
import type { SqlToken } from './sql-tokens.js';
import { withoutStorage } from './storage-options.js';
import { columnName } from './table-name.js';
import { isMark, isWord, type TokenCursor } from './token-cursor.js';

/** One of the things in the parentheses of `CREATE TABLE`. */
export type Element =
  | {
      readonly kind: 'column';
      readonly name: string;
      readonly nameToken: SqlToken;
      readonly type: readonly SqlToken[];
      /** What stands behind the type, but for what speaks of storage. */
      readonly options: readonly SqlToken[];
      /** The expression behind `DEFAULT`. */
      readonly default: readonly SqlToken[];
      readonly description: string | null;
    }
  | { readonly kind: 'constraint'; readonly tokens: readonly SqlToken[] };

/** Reads an element; null for one that says nothing of the rows, such as an index. */
export function readElement(cursor: TokenCursor, dialect: DdlDialect): Element | null {
  if (cursor.isDone) cursor.fail('a column was expected');
  if (isWord(cursor.peek(), 'like') && cursor.peek(1)?.kind === 'word')
    cursor.failAt(0, 'LIKE takes the columns of another table; name them here');
  if (isIndex(cursor, dialect)) return null;
  if (isConstraint(cursor)) return { kind: 'constraint', tokens: withoutStorage(cursor.rest()) };
  const nameToken = cursor.takeName();
  const type = takeType(cursor);
  const isComputed = isWord(cursor.peek(), 'as') && isMark(cursor.peek(1), '(');
  const place = cursor.narrowed(0);
  const { tokens, description } = withoutComments(place, dialect);
  const options = withoutDefaultOnNull(withoutStorage(tokens));
  if (type.length === 0 && !isComputed && dialect.parser !== 'sqlite') cursor.fail('a type was expected');
  return {
    kind: 'column',
    name: columnName(nameToken, dialect),
    nameToken,
    type,
    options,
    default: defaultOf(options),
    description,
  };
}

function isConstraint(cursor: TokenCursor): boolean {
  const [first, second] = [cursor.peek(), cursor.peek(1)];
  if (isWord(first, 'constraint')) return second?.kind !== 'mark';
  if (isWord(first, 'primary', 'foreign')) return isWord(second, 'key');
  return isWord(first, 'unique') || (isWord(first, 'check') && isMark(second, '('));
}

/** Where these words begin an index; elsewhere they are names of columns. */
const indexWords: Readonly<Record<string, readonly string[]>> = {
  mysql: ['key', 'index', 'fulltext', 'spatial'],
  mssql: ['index'],
};

function isIndex(cursor: TokenCursor, { parser }: DdlDialect): boolean {
  const [first, second] = [cursor.peek(), cursor.peek(1)];
  if (isWord(first, 'exclude')) return isWord(second, 'using') || isMark(second, '(');
  if (isWord(first, 'period')) return isWord(second, 'for');
  return isWord(first, ...(indexWords[parser] ?? []));
}

/** Comments are read here: parsers take them in some quotes only. */
function withoutComments(
  cursor: TokenCursor,
  dialect: DdlDialect,
): { readonly tokens: readonly SqlToken[]; readonly description: string | null } {
  const tokens: SqlToken[] = [];
  let description: string | null = null;
  while (!cursor.isDone) {
    const from = cursor.position;
    if (isWord(cursor.peek(), 'comment', 'options')) description = takeComment(cursor, dialect) ?? description;
    else if (isMark(cursor.peek(), '(')) cursor.takeGroup();
    else cursor.skip();
    if (cursor.position === from) cursor.skip();
    const taken = cursor.tokens.slice(from, cursor.position);
    const isComment = isWord(taken[0], 'comment', 'options') && taken.length > 1;
    if (!isComment) for (const token of taken) tokens.push(token);
  }
  return { tokens, description };
}

/** Oracle: `DEFAULT ON NULL 5`. */
function withoutDefaultOnNull(tokens: readonly SqlToken[]): readonly SqlToken[] {
  const at = tokens.findIndex((token, index) => isWord(token, 'on') && isWord(tokens[index - 1], 'default'));
  return at === -1 ? tokens : tokens.toSpliced(at, 2);
}

const behindDefault = [
  'not',
  'null',
  'primary',
  'unique',
  'check',
  'references',
  'constraint',
  'comment',
  'options',
  'on',
];

function defaultOf(options: readonly SqlToken[]): readonly SqlToken[] {
  let depth = 0;
  let from = -1;
  for (let at = 0; at < options.length; at += 1) {
    const token = options[at];
    if (isMark(token, '(')) depth += 1;
    else if (isMark(token, ')')) depth -= 1;
    if (depth > 0) continue;
    if (from === -1 && isWord(token, 'default')) from = at + 1;
    else if (from !== -1 && at > from && isWord(token, ...behindDefault)) return options.slice(from, at);
  }
  return from === -1 ? [] : options.slice(from);
}

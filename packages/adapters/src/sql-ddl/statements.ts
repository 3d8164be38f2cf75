import type { DdlDialect } from './ddl-dialect.js';
import type { SqlToken } from './sql-tokens.js';
import { isMark, isWord } from './token-cursor.js';

/** The tokens of one statement, without what ends it. */
export type Statement = readonly SqlToken[];

/** How many tokens may stand before the kind of thing that is created. */
const maxHead = 12;

/** Cuts a text into its statements. The body of a routine belongs to its statement. */
export function splitStatements(
  sql: string,
  tokens: readonly SqlToken[],
  { parser }: Pick<DdlDialect, 'parser'>,
): readonly Statement[] {
  const statements: Statement[] = [];
  let from = 0;
  // Blocks of the body that are open, while a routine is read.
  let blocks = 0;
  let isRoutine = false;
  const endAt = (index: number): void => {
    if (index > from) statements.push(tokens.slice(from, index));
    from = index + 1;
    blocks = 0;
    isRoutine = false;
  };
  for (let index = 0; index < tokens.length; index += 1) {
    const token = tokens[index];
    if (parser === 'mssql' && isBatchEnd(sql, tokens, index)) endAt(index);
    else if (isMark(token, ';')) {
      if (blocks === 0) endAt(index);
    } else if (token?.kind === 'word') {
      if (index - from < maxHead && !isRoutine) isRoutine = startsRoutine(tokens, from, index);
      if (isRoutine) blocks = Math.max(0, blocks + blockChange(tokens, index));
    }
  }
  endAt(tokens.length);
  return statements;
}

/** `GO` on a line of its own ends what stands before it, finished or not. */
function isBatchEnd(sql: string, tokens: readonly SqlToken[], index: number): boolean {
  const token = tokens[index];
  if (token === undefined || !isWord(token, 'go')) return false;
  const line = sql.slice(
    sql.lastIndexOf('\n', token.start) + 1,
    (sql.indexOf('\n', token.start) + 1 || sql.length + 1) - 1,
  );
  return /^\s*go\s*$/i.test(line);
}

function startsRoutine(tokens: readonly SqlToken[], from: number, index: number): boolean {
  return (
    isWord(tokens[from], 'create', 'alter') && isWord(tokens[index], 'procedure', 'proc', 'function', 'trigger', 'task')
  );
}

function blockChange(tokens: readonly SqlToken[], index: number): number {
  const token = tokens[index];
  if (isWord(token, 'begin', 'case')) return isWord(tokens[index - 1], 'end') ? 0 : 1;
  if (!isWord(token, 'end')) return 0;
  return isWord(tokens[index + 1], 'if', 'loop', 'while', 'repeat', 'for') ? 0 : -1;
}

import { DocumentError } from '../document-problem.js';
import { maxDocumentDepth } from './plain-value.js';

/** A dense text has a token for each of its characters, and the parser takes microseconds for each. */
const maxTokens = 100_000;

interface Lexing {
  readonly Lexer: new () => { lex(source: string): Iterable<string> };
}

/**
 * Refuses what would keep the parser busy for seconds: more tokens than real documents have, brackets that nest without
 * end, and brackets or commas that stand where none can, of which a text may have thousands.
 *
 * @throws {DocumentError} with line and column.
 */
export function assertYamlWithinLimits({ Lexer }: Lexing, text: string): void {
  let offset = 0;
  let tokens = 0;
  let depth = 0;
  let isAfterComma = false;
  const refuse = (message: string): never => {
    const before = text.slice(0, offset);
    const line = before.split('\n').length;
    const column = offset - before.lastIndexOf('\n');
    throw new DocumentError([{ pointer: '', message: `${message} (line ${line}, column ${column})` }]);
  };
  for (const token of new Lexer().lex(text)) {
    tokens += 1;
    if (tokens > maxTokens) refuse(`The text has more than ${maxTokens} YAML tokens; send it as JSON`);
    if (token === '[' || token === '{') depth += 1;
    else if (token === ']' || token === '}') depth -= 1;
    if (depth < 0) refuse('No bracket is open that could be closed here');
    if (depth > maxDocumentDepth) refuse(`It nests deeper than ${maxDocumentDepth} levels`);
    if (token === ',' && isAfterComma) refuse('Nothing stands between two commas');
    if (token === ',') isAfterComma = true;
    else if (token.trim() !== '') isAfterComma = false;
    offset += isMark(token) ? 0 : token.length;
  }
}

/** Whether the token stands for no text: the lexer marks where documents and plain texts begin. */
function isMark(token: string): boolean {
  return token === '\u0002' || token === '\u0018' || token === '\u001f' || token === '\ufeff';
}

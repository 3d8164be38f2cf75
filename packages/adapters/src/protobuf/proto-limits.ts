import { DocumentError } from '../document-problem.js';

/** Longest text of all files together: the parser takes about a second for it. */
const maxLength = 1_000_000;
/**
 * The parser looks at all fields of a message, or all options of a file, with each one that it adds. Half the square of
 * their number is the work; this is that of one message with 2,200 fields.
 */
const maxWork = 2_500_000;

const tokens = /\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|"(?:[^"\\\n]|\\.)*"?|'(?:[^'\\\n]|\\.)*'?|[\p{L}\p{N}_.]+|[{};,\n]/gu;
const labels: ReadonlySet<string> = new Set(['optional', 'required', 'repeated']);

/** What is open at a place of the text, and how often the parser will have to look through it. */
interface Block {
  /** Whether its statements are fields. */
  readonly isMessage: boolean;
  count: number;
}

/**
 * Refuses a file that would keep the parser busy for seconds, and tells what its first statement says of its syntax.
 *
 * @throws {DocumentError} with file and line.
 */
export function syntaxWithinLimits(file: string, text: string): string {
  const outermost: Block = { isMessage: false, count: 0 };
  const open: Block[] = [outermost];
  let head = '';
  let isGroup = false;
  let syntax = 'proto2';
  let statement = 0;
  let line = 1;
  let work = 0;
  let commas = 0;
  const add = (amount: number): void => {
    work += amount;
    if (work > maxWork) refuse(file, line, 'More fields or options in one block than can be read');
  };
  const next = (): void => {
    head = '';
    isGroup = false;
    commas = 0;
    statement += 1;
  };
  for (const [token] of text.matchAll(tokens)) {
    const block = open.at(-1) ?? outermost;
    switch (token[0]) {
      case '\n':
        line += 1;
        break;
      case '/':
        line += token.split('\n').length - 1;
        break;
      case '"':
      case "'":
        if (statement === 0 && (head === 'syntax' || head === 'edition')) syntax = token.slice(1, -1);
        break;
      case ',':
        commas += 1;
        add(commas);
        break;
      case '{':
        open.push(
          isFieldBlock(head, isGroup) ? (head === 'oneof' ? block : messageBlock()) : { ...outermost, count: 0 },
        );
        next();
        break;
      case '}':
        if (open.length > 1) open.pop();
        next();
        break;
      case ';':
        if (block.isMessage || head === 'option') {
          block.count += 1;
          add(block.count);
        }
        next();
        break;
      default:
        // The parser leaves it out without a word.
        if (token === '__proto__') refuse(file, line, "Nothing may be called '__proto__'");
        if (head === '' || labels.has(head)) {
          isGroup = token === 'group';
          if (!isGroup) head = token;
        }
    }
  }
  return syntax;
}

function isFieldBlock(head: string, isGroup: boolean): boolean {
  return isGroup || head === 'message' || head === 'oneof' || head === 'extend';
}

function messageBlock(): Block {
  return { isMessage: true, count: 0 };
}

function refuse(file: string, line: number, message: string): never {
  throw new DocumentError([{ pointer: '', message: `${message} (${file}, line ${line})` }]);
}

/** @throws {DocumentError} when the files are too long to be read in about a second. */
export function assertLength(texts: readonly string[]): void {
  const length = texts.reduce((sum, text) => sum + text.length, 0);
  if (length <= maxLength) return;
  const message = `The files have ${length} characters together. Maximum: ${maxLength}`;
  throw new DocumentError([{ pointer: '', message }]);
}

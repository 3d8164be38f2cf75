import { DocumentError } from '../document-problem.js';

const token =
  /[ \t\n\r]*(?:([{}[\],:])|("[^"\\\p{Cc}]*(?:\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})[^"\\\p{Cc}]*)*")|(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)(?![\w.]))/uy;
const blank = /[ \t\n\r]*/y;

/**
 * The value of a text in JSON.
 *
 * @throws {DocumentError} with line and column; it does not repeat what stands there
 */
export function readJsonText(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const message = error instanceof RangeError ? 'It nests too deeply' : `The text is no JSON (${jsonFault(text)})`;
    throw new DocumentError([{ pointer: '', message }]);
  }
}

/** Where a text stops to be JSON: `line 1, column 3`. Which place the platform names depends on its version. */
export function jsonFault(text: string): string {
  const before = text.slice(0, faultOffset(text));
  const line = before.split('\n').length;
  return `line ${line}, column ${before.length - before.lastIndexOf('\n')}`;
}

/** What may come next, in the words of the loop below. */
type Awaited = 'value' | 'value or end' | 'name' | 'name or end' | 'colon' | 'comma or end';

function faultOffset(text: string): number {
  const open: string[] = [];
  let awaited: Awaited = 'value';
  let offset = 0;
  const take = (mark: string | undefined, isText: boolean): Awaited | null => {
    const isContainer = open.length > 0;
    const within = open.at(-1) === '{' ? '}' : ']';
    const isEnd = mark === within && isContainer && awaited.endsWith('or end');
    if (isEnd) {
      open.pop();
      return 'comma or end';
    }
    if (awaited.startsWith('name')) return isText ? 'colon' : null;
    if (awaited === 'colon') return mark === ':' ? 'value' : null;
    if (awaited === 'comma or end') return mark === ',' && isContainer ? (within === '}' ? 'name' : 'value') : null;
    if (mark === '{' || mark === '[') {
      open.push(mark);
      return mark === '{' ? 'name or end' : 'value or end';
    }
    return mark === undefined ? 'comma or end' : null;
  };
  for (;;) {
    token.lastIndex = offset;
    const found = token.exec(text);
    const next = found === null ? null : take(found[1], found[2] !== undefined);
    if (next === null) break;
    awaited = next;
    offset = token.lastIndex;
  }
  blank.lastIndex = offset;
  blank.exec(text);
  return blank.lastIndex;
}

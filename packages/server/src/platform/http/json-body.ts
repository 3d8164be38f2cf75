import type { ValidationProblem } from '@tessera/api';
import { ApiError, RequestShapeError } from '../errors.js';
import { maxJsonDepth, tooDeepAt } from '../json-depth.js';

function invalidJson(offset: number, error: string): RequestShapeError {
  return new RequestShapeError([
    { type: 'json_invalid', loc: ['body', offset], msg: 'JSON decode error', input: {}, ctx: { error } },
  ]);
}

/** Every text of the value, keys included. Bodies are at most `maxJsonDepth` deep, so recursion is safe. */
function* textsOf(value: unknown): Generator<string> {
  if (typeof value === 'string') yield value;
  else if (Array.isArray(value)) for (const item of value) yield* textsOf(item);
  else if (typeof value === 'object' && value !== null) {
    for (const [key, item] of Object.entries(value)) {
      yield key;
      yield* textsOf(item);
    }
  }
}

function some(value: unknown, holds: (text: string) => boolean): boolean {
  for (const text of textsOf(value)) if (holds(text)) return true;
  return false;
}

const nullCharacterProblem = (loc: ValidationProblem['loc']): ValidationProblem => ({
  type: 'value_error',
  loc,
  msg: 'Value error, text must not contain the null character (U+0000)',
  ctx: { error: {} },
});

/** The problem of a text that holds U+0000, which no database column can store; `null` when it holds none. */
export function nullCharacter(text: string, loc: ValidationProblem['loc']): ValidationProblem | null {
  return text.includes('\u0000') ? nullCharacterProblem(loc) : null;
}

/** A body as JSON. `problem` is reported with the other problems of the request, after authentication. */
export interface JsonBody {
  readonly value: unknown;
  readonly problem: ValidationProblem | null;
}

/**
 * Decodes a request body.
 *
 * @throws {ApiError} 400 when the bytes are not UTF-8.
 * @throws {RequestShapeError} `json_invalid` when the text is not JSON, nests too deep or holds half a surrogate pair.
 */
export function parseJsonBody(bytes: Buffer): JsonBody {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new ApiError('BAD_REQUEST', 'There was an error parsing the body');
  }
  const deep = tooDeepAt(bytes);
  if (deep >= 0) throw invalidJson(deep, `Nesting deeper than ${maxJsonDepth} levels`);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw invalidJson(Number(/at position (\d+)/.exec(message)?.[1] ?? text.length), message);
  }
  // The escapes are rare: only a body that has some is walked.
  if (/\\u[dD][89a-fA-F]/.test(text) && some(value, (item) => !item.isWellFormed())) {
    throw invalidJson(0, 'Unpaired surrogate');
  }
  const problem =
    text.includes('\\u0000') && some(value, (item) => item.includes('\u0000')) ? nullCharacterProblem(['body']) : null;
  return { value, problem };
}

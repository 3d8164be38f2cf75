import type { JsonObject } from '@tessera/engine';
import { schemaOfTypeName } from './type-names.js';
import { type TypeToken, tokenizeType } from './type-tokens.js';

const maximumDepth = 20;
const recordNames = new Set(['struct', 'row', 'record']);
const listNames = new Set(['list', 'array']);
/** What may follow the type of a member without being part of it. */
const memberModifiers = new Set(['not', 'null', 'comment', 'options', 'default', 'collate']);

/** Nested deeper than any real type: no schema is built for it. */
export class TypeTooDeepError extends Error {}
class TypeSyntaxError extends Error {}

/**
 * The schema of a nested type, whose members or items are spelled out: `array<struct<a int64>>`,
 * `struct(a integer, b varchar[])`, `row(a bigint)`, `map<string, int>`, `varchar(10)[]`. Null when the text is not
 * such a type.
 *
 * @throws {TypeTooDeepError} beyond 20 levels
 */
export function parseNestedType(type: string): JsonObject | null {
  const parser = new NestedTypeParser(tokenizeType(type));
  try {
    return parser.parse();
  } catch (error) {
    if (error instanceof TypeSyntaxError) return null;
    throw error;
  }
}

class NestedTypeParser {
  readonly #tokens: readonly TypeToken[];
  #position = 0;

  constructor(tokens: readonly TypeToken[]) {
    this.#tokens = tokens;
  }

  parse(): JsonObject {
    const schema = this.#type(0);
    if (this.#position < this.#tokens.length) throw new TypeSyntaxError();
    return schema;
  }

  #type(depth: number): JsonObject {
    if (depth > maximumDepth) throw new TypeTooDeepError();
    let name = this.#typeName();
    let schema: JsonObject | null = null;
    if (this.#takes('<')) schema = this.#arguments(name, '>', depth);
    else if (this.#takes('(')) schema = this.#arguments(name, ')', depth);
    // `timestamp(6) with time zone`, `decimal(10) unsigned`: the words go with the name that has no parameters.
    const rest = this.#words();
    if (schema === null && rest !== '') name = `${name} ${rest}`;
    schema ??= schemaOfTypeName(name);
    // `integer array[4]` is `integer[4]`: the name made it an array already.
    for (let dimensions = 1; this.#takes('['); dimensions += 1) {
      if (depth + dimensions > maximumDepth) throw new TypeTooDeepError();
      this.#skipTo(']');
      if (dimensions > 1 || !name.endsWith(' array')) schema = { type: 'array', items: schema };
    }
    return schema;
  }

  #typeName(): string {
    const name = this.#words();
    if (name === '') throw new TypeSyntaxError();
    return name;
  }

  #words(): string {
    const words: string[] = [];
    for (let token = this.#next('word'); token !== null; token = this.#next('word')) {
      const word = token.text.toLowerCase();
      if (memberModifiers.has(word)) break;
      words.push(word);
      this.#position += 1;
    }
    return words.join(' ');
  }

  /** Reads what stands in the brackets of `name`; null when the brackets add nothing to it. */
  #arguments(name: string, close: string, depth: number): JsonObject | null {
    if (recordNames.has(name)) return this.#members(close, depth);
    // `array(T)` is one of the established names, which stay without `items`; `array<T>` is not.
    if (listNames.has(name) && !(name === 'array' && close === ')')) {
      const items = this.#type(depth + 1);
      this.#skipModifiers();
      this.#expect(close);
      return { type: 'array', items };
    }
    const first = this.#next('word')?.text;
    this.#skipTo(close);
    // A string of bits is no boolean, unless it is one bit long.
    return name === 'bit' && first !== '1' ? { type: 'string' } : null;
  }

  #members(close: string, depth: number): JsonObject {
    const properties = new Map<string, JsonObject>();
    do {
      const name = this.#tokens[this.#position];
      if (name === undefined || name.kind === 'punctuation') throw new TypeSyntaxError();
      this.#position += 1;
      this.#takes(':');
      properties.set(name.text, this.#type(depth + 1));
      this.#skipModifiers();
    } while (this.#takes(','));
    this.#expect(close);
    return { type: 'object', properties: Object.fromEntries(properties) };
  }

  #skipModifiers(): void {
    for (let token = this.#tokens[this.#position]; token !== undefined; token = this.#tokens[this.#position]) {
      if (token.kind === 'punctuation' && token.text !== '(') return;
      this.#position += 1;
      if (token.kind === 'punctuation') this.#skipTo(')');
    }
  }

  /** Moves behind the bracket that closes the open one; brackets in between are balanced by count. */
  #skipTo(close: string): void {
    for (let open = 1; open > 0; this.#position += 1) {
      const token = this.#tokens[this.#position];
      if (token === undefined) throw new TypeSyntaxError();
      if (token.kind !== 'punctuation') continue;
      if ('(<['.includes(token.text)) open += 1;
      else if (')>]'.includes(token.text)) open -= 1;
      if (open === 0 && token.text !== close) throw new TypeSyntaxError();
    }
  }

  #next(kind: TypeToken['kind']): TypeToken | null {
    const token = this.#tokens[this.#position];
    return token?.kind === kind ? token : null;
  }

  #takes(punctuation: string): boolean {
    if (this.#next('punctuation')?.text !== punctuation) return false;
    this.#position += 1;
    return true;
  }

  #expect(punctuation: string): void {
    if (!this.#takes(punctuation)) throw new TypeSyntaxError();
  }
}

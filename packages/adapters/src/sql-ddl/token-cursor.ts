import { DdlError } from './ddl-error.js';
import type { SqlToken } from './sql-tokens.js';

/** Whether the token is that keyword, in any case. */
export function isWord(token: SqlToken | undefined, ...words: readonly string[]): boolean {
  return token?.kind === 'word' && words.includes(token.text.toLowerCase());
}

export function isMark(token: SqlToken | undefined, mark: string): boolean {
  return token?.kind === 'mark' && token.text === mark;
}

const closing: Readonly<Record<string, string>> = { '(': ')', '[': ']', '<': '>' };

/** Whether a `<` behind the token opens the members of a type; behind others it compares. */
export function isNestingType(token: SqlToken | undefined): boolean {
  return isWord(token, 'array', 'list', 'map', 'struct', 'row', 'record', 'range', 'uniontype');
}

/** Goes through the tokens of a statement, or of a part of one. */
export class TokenCursor {
  readonly tokens: readonly SqlToken[];
  /** Where the part ends in the whole text. */
  readonly #end: number;
  #at = 0;

  constructor(tokens: readonly SqlToken[], end: number) {
    this.tokens = tokens;
    this.#end = end;
  }

  get position(): number {
    return this.#at;
  }

  get isDone(): boolean {
    return this.#at >= this.tokens.length;
  }

  peek(ahead = 0): SqlToken | undefined {
    return this.tokens[this.#at + ahead];
  }

  skip(count = 1): void {
    this.#at += count;
  }

  /** Takes the keywords, all of them or none. */
  takes(...words: readonly string[]): boolean {
    if (!words.every((word, index) => isWord(this.peek(index), word))) return false;
    this.#at += words.length;
    return true;
  }

  takesAny(...words: readonly string[]): boolean {
    return words.some((word) => this.takes(word));
  }

  takesMark(mark: string): boolean {
    if (!isMark(this.peek(), mark)) return false;
    this.#at += 1;
    return true;
  }

  rest(): readonly SqlToken[] {
    return this.tokens.slice(this.#at);
  }

  /** The name at this place, which is passed. */
  takeName(): SqlToken {
    const token = this.peek();
    if (token?.kind !== 'word' && token?.kind !== 'quoted') return this.fail('a name was expected');
    this.#at += 1;
    return token;
  }

  /**
   * What stands in the parentheses that open at this place; they are passed.
   *
   * @throws {DdlError} when they do not open here, or never close
   */
  takeGroup(): TokenCursor {
    const open = this.peek();
    if (!isMark(open, '(')) return this.fail('( was expected');
    const from = this.#at + 1;
    let depth = 0;
    for (; this.#at < this.tokens.length; this.#at += 1) {
      const token = this.tokens[this.#at];
      if (isMark(token, '(')) depth += 1;
      else if (isMark(token, ')')) depth -= 1;
      if (depth > 0) continue;
      const inside = this.tokens.slice(from, this.#at);
      this.#at += 1;
      return new TokenCursor(inside, token?.start ?? this.#end);
    }
    throw new DdlError(open?.start ?? this.#end, 'this parenthesis is never closed');
  }

  /** The parts between the commas that stand in no brackets. */
  splitAtCommas(): readonly TokenCursor[] {
    const parts: TokenCursor[] = [];
    const open: string[] = [];
    let from = this.#at;
    for (let at = this.#at; at < this.tokens.length; at += 1) {
      const token = this.tokens[at];
      if (token?.kind !== 'mark') continue;
      const top = open.at(-1);
      if (token.text === '(' || token.text === '[') open.push(token.text);
      else if (token.text === '<' && top !== '(' && isNestingType(this.tokens[at - 1])) open.push('<');
      else if (top !== undefined && token.text === closing[top]) open.pop();
      else if (token.text === ',' && top === undefined) {
        parts.push(new TokenCursor(this.tokens.slice(from, at), token.start));
        from = at + 1;
      }
    }
    // Many warehouses allow a comma behind the last part.
    if (from < this.tokens.length) parts.push(new TokenCursor(this.tokens.slice(from), this.#end));
    return parts;
  }

  /** What is left, without as many tokens at the end. */
  narrowed(without: number): TokenCursor {
    const end = this.tokens.length - without;
    return new TokenCursor(this.tokens.slice(this.#at, end), this.tokens[end]?.start ?? this.#end);
  }

  failAt(position: number, message: string): never {
    throw new DdlError(this.tokens[position]?.start ?? this.#end, message);
  }

  fail(message: string): never {
    const token = this.peek();
    const found = token === undefined ? 'it ends here' : `found ${token.text.slice(0, 40)}`;
    throw new DdlError(token?.start ?? this.#end, `${message}, ${found}`);
  }
}

/** Where a text stops being JSON, and why. */
export interface JsonError {
  readonly message: string;
  readonly index: number;
  /** From 1. */
  readonly line: number;
  readonly column: number;
}

const blank = /[ \t\n\r]*/y;
const plain = String.raw`[^"\\\u0000-\u001f]*`;
const string = new RegExp(String.raw`"${plain}(?:\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})${plain})*"`, 'y');
const scalar = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.])|true(?!\w)|false(?!\w)|null(?!\w)/y;

interface Open {
  readonly closing: '}' | ']';
  readonly index: number;
}

/**
 * What is wrong with a text that should be JSON; `null` where nothing is. Browsers word it differently, and some do not
 * say where.
 */
export function jsonErrorOf(text: string): JsonError | null {
  try {
    JSON.parse(text);
    return null;
  } catch {
    return new Scan(text).run();
  }
}

function lineAt(text: string, index: number): { readonly line: number; readonly column: number } {
  const before = text.slice(0, index);
  const start = before.lastIndexOf('\n') + 1;
  return { line: before.split('\n').length, column: index - start + 1 };
}

class Scan {
  readonly #text: string;
  readonly #open: Open[] = [];
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  run(): JsonError {
    this.#take(blank);
    if (this.#at === this.#text.length) return this.#error('There is nothing here');
    for (;;) {
      const wrong = this.#value() ?? this.#afterValue();
      if (wrong !== null) return wrong;
    }
  }

  /** Goes behind a value, or into it. */
  #value(): JsonError | null {
    for (;;) {
      this.#take(blank);
      const sign = this.#text[this.#at];
      if (sign === '{' || sign === '[') {
        this.#open.push({ closing: sign === '{' ? '}' : ']', index: this.#at });
        this.#at += 1;
        this.#take(blank);
        if (this.#text[this.#at] === this.#open.at(-1)?.closing) return null;
        if (sign === '{') {
          const wrong = this.#name();
          if (wrong !== null) return wrong;
        }
        continue;
      }
      if (this.#take(string) || this.#take(scalar)) return null;
      return this.#missing(
        sign === '"' ? 'This text in quotes is not closed, or has a sign that must be escaped' : 'A value is missing',
      );
    }
  }

  /** Goes behind the name of a member and its colon. */
  #name(): JsonError | null {
    this.#take(blank);
    if (this.#text[this.#at] === '}') return this.#error('A comma stands before the closing bracket');
    if (!this.#take(string)) return this.#missing('A name in double quotes is missing');
    this.#take(blank);
    if (this.#text[this.#at] !== ':') return this.#missing('A colon is missing');
    this.#at += 1;
    return null;
  }

  /** Goes to the next value. */
  #afterValue(): JsonError | null {
    for (;;) {
      this.#take(blank);
      const open = this.#open.at(-1);
      const sign = this.#text[this.#at];
      if (open === undefined) return this.#error('The document has ended before this');
      if (sign === open.closing) {
        this.#open.pop();
        this.#at += 1;
        continue;
      }
      if (sign !== ',') return this.#missing(`A comma or ${open.closing} is missing`);
      this.#at += 1;
      if (open.closing === '}') return this.#name();
      this.#take(blank);
      return this.#text[this.#at] === ']' ? this.#error('A comma stands before the closing bracket') : null;
    }
  }

  #take(token: RegExp): boolean {
    token.lastIndex = this.#at;
    const found = token.exec(this.#text);
    if (found === null) return false;
    this.#at += found[0].length;
    return true;
  }

  /** The message, unless the text just ends. */
  #missing(message: string): JsonError {
    const open = this.#open.at(-1);
    if (this.#at < this.#text.length || open === undefined) return this.#error(message);
    const kind = open.closing === '}' ? 'object' : 'list';
    const { line } = lineAt(this.#text, open.index);
    return this.#error(`The text ends in the middle: the ${kind} that begins on line ${line} is not closed`);
  }

  #error(message: string): JsonError {
    return { message, index: this.#at, ...lineAt(this.#text, this.#at) };
  }
}

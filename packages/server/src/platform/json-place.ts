const blanks = /[ \t\n\r]*/y;
const plainText = /[^"\\\p{Cc}]+/uy;
/** Control characters that JSON lets stand as they are. */
const lateControls = /[\x7f-\x9f]+/y;
const escaped = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;
const scalar = /true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;

/** Offset of the first character that keeps the text from being JSON (RFC 8259), or -1. Looks at no meaning. */
export function malformedAt(text: string): number {
  const scanner = new Scanner(text);
  const closing: ('}' | ']')[] = [];
  let wantsValue = true;
  while (wantsValue || closing.length > 0) {
    scanner.skipBlanks();
    if (wantsValue) {
      const opened = scanner.open();
      if (opened === null && !scanner.value()) return scanner.offset;
      wantsValue = false;
      if (opened !== null) {
        scanner.skipBlanks();
        if (scanner.take(opened)) continue;
        closing.push(opened);
        if (opened === '}' && !scanner.key()) return scanner.offset;
        wantsValue = true;
      }
      continue;
    }
    const close = closing.at(-1);
    if (close !== undefined && scanner.take(close)) closing.pop();
    else if (!scanner.take(',') || (close === '}' && !scanner.key())) return scanner.offset;
    else wantsValue = true;
  }
  scanner.skipBlanks();
  return scanner.offset === text.length ? -1 : scanner.offset;
}

/** The place as people count it, from 1. */
export function lineAndColumn(text: string, offset: number): { readonly line: number; readonly column: number } {
  const lines = text.slice(0, offset).split('\n');
  return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
}

/** Steps over the parts of a text; what is not there is not stepped over. */
class Scanner {
  readonly #text: string;
  offset = 0;

  constructor(text: string) {
    this.#text = text;
  }

  skipBlanks(): void {
    this.#match(blanks);
  }

  take(character: string): boolean {
    if (this.#text[this.offset] !== character) return false;
    this.offset += 1;
    return true;
  }

  /** Steps into an object or list; returns what closes it. */
  open(): '}' | ']' | null {
    if (this.take('{')) return '}';
    return this.take('[') ? ']' : null;
  }

  value(): boolean {
    return this.#text[this.offset] === '"' ? this.#string() : this.#match(scalar);
  }

  /** A key with its colon. */
  key(): boolean {
    this.skipBlanks();
    if (!this.#string()) return false;
    this.skipBlanks();
    return this.take(':');
  }

  #string(): boolean {
    if (!this.take('"')) return false;
    while (this.#match(plainText) || this.#match(escaped) || this.#match(lateControls));
    return this.take('"');
  }

  #match(pattern: RegExp): boolean {
    pattern.lastIndex = this.offset;
    if (!pattern.test(this.#text)) return false;
    const isStep = pattern.lastIndex > this.offset;
    this.offset = pattern.lastIndex;
    return isStep;
  }
}

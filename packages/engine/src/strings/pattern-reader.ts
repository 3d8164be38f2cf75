import {
  type CharacterSet,
  digits,
  exceptDigits,
  exceptWhiteSpace,
  exceptWordCharacters,
  whiteSpace,
  wordCharacters,
} from './character-set.js';

const shorthands: ReadonlyMap<string, CharacterSet> = new Map([
  ['d', digits],
  ['D', exceptDigits],
  ['s', whiteSpace],
  ['S', exceptWhiteSpace],
  ['w', wordCharacters],
  ['W', exceptWordCharacters],
]);

const controls: ReadonlyMap<string, number> = new Map([
  ['t', 0x09],
  ['n', 0x0a],
  ['v', 0x0b],
  ['f', 0x0c],
  ['r', 0x0d],
]);

/** The pattern uses something that has no place in a regular language, or that is not understood. */
export class NotUnderstood extends Error {}

/** Reads a pattern one code point after the other, which is how ECMA-262 reads it under the `u` flag. */
export class PatternReader {
  readonly #characters: readonly string[];
  #position = 0;

  constructor(pattern: string) {
    this.#characters = Array.from(pattern);
  }

  get isAtEnd(): boolean {
    return this.#position >= this.#characters.length;
  }

  /** The next character, which stays; the empty text at the end. */
  peek(): string {
    return this.#characters[this.#position] ?? '';
  }

  take(): string {
    if (this.isAtEnd) throw new NotUnderstood();
    const character = this.peek();
    this.#position++;
    return character;
  }

  /** Takes the text if it comes next; says whether it did. */
  skip(text: string): boolean {
    const isNext = this.#characters.slice(this.#position, this.#position + text.length).join('') === text;
    if (isNext) this.#position += text.length;
    return isNext;
  }

  expect(text: string): void {
    if (!this.skip(text)) throw new NotUnderstood();
  }

  /** A whole number in decimal, or nothing. A number that is too long for a double is Infinity. */
  number(): number | undefined {
    let text = '';
    while (this.peek() >= '0' && this.peek() <= '9') text += this.take();
    return text === '' ? undefined : Number(text);
  }

  /** What follows a backslash that was taken, the same in and outside of brackets. */
  escape(): CharacterSet {
    const shorthand = shorthands.get(this.peek());
    const letter = this.take();
    if (shorthand !== undefined) return shorthand;
    const codePoint = controls.get(letter) ?? this.#codedCharacter(letter);
    return [codePoint, codePoint];
  }

  #codedCharacter(letter: string): number {
    if (letter === 'x') return this.#hexadecimal(2);
    if (letter === 'u') return this.#unicode();
    if (letter === 'c' && /^[A-Za-z]$/.test(this.peek())) return this.take().charCodeAt(0) % 32;
    if (letter === '0' && !/^[0-9]$/.test(this.peek())) return 0;
    if (/^[\^$\\.*+?()[\]{}|/]$/.test(letter)) return letter.charCodeAt(0);
    throw new NotUnderstood();
  }

  /** `\uHHHH`, two of which may name one character by its surrogates, or `\u{…}`. */
  #unicode(): number {
    if (this.skip('{')) {
      let text = '';
      while (this.peek() !== '}') text += this.take();
      this.expect('}');
      if (!/^[0-9a-f]+$/i.test(text)) throw new NotUnderstood();
      return Number.parseInt(text, 16);
    }
    const first = this.#hexadecimal(4);
    const behind = this.#position;
    if (first >= 0xd800 && first <= 0xdbff && this.skip('\\u') && this.peek() !== '{') {
      const second = this.#hexadecimal(4);
      if (second >= 0xdc00 && second <= 0xdfff) return 0x10000 + (first - 0xd800) * 0x400 + (second - 0xdc00);
    }
    // No pair: what came behind is a character of its own.
    this.#position = behind;
    return first;
  }

  #hexadecimal(length: number): number {
    let text = '';
    for (let index = 0; index < length; index++) text += this.take();
    if (!/^[0-9a-f]+$/i.test(text)) throw new NotUnderstood();
    return Number.parseInt(text, 16);
  }
}

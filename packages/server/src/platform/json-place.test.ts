import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lineAndColumn, malformedAt } from './json-place.js';

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

describe('the place that keeps a text from being JSON', () => {
  it.each([
    ['', 0],
    ['{"a": 1,}', 8],
    ['{"a" 1}', 5],
    ['[1, 2', 5],
    ['[1,]', 3],
    ['{"a": tru}', 6],
    ['{"a": 01}', 7],
    ['"a\nb"', 2],
    ['"\\x"', 1],
    ['{} {}', 3],
    ['SECRET=1', 0],
    ['[[[', 3],
  ])('in %j is %i', (text, offset) => {
    expect(malformedAt(text)).toBe(offset);
  });

  it('is nowhere exactly when the text is JSON', () => {
    const parts = [
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '"a"',
      '"\\u12ab"',
      '"',
      '\\',
      ' ',
      '\n',
      '0',
      '-1.5e3',
      'null',
      'x',
      '\u0085',
      '\u007f',
    ];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...parts), { maxLength: 12 }), (tokens) => {
        const text = tokens.join('');
        expect(malformedAt(text) === -1).toBe(isJson(text));
      }),
      { numRuns: 5000 },
    );
    fc.assert(
      fc.property(fc.json(), (text) => {
        expect(malformedAt(text)).toBe(-1);
      }),
    );
  });

  it('is found in a long string without running out of room', () => {
    expect(malformedAt(`["${'a\\n'.repeat(2_000_000)}`)).toBe(6_000_002);
  });

  it('is told as people count', () => {
    expect(lineAndColumn('{\n  "a": x', 9)).toEqual({ line: 2, column: 8 });
    expect(lineAndColumn('x', 0)).toEqual({ line: 1, column: 1 });
  });
});

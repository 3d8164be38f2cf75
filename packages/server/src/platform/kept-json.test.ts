import type { Kept } from '@tessera/adapters';
import { describe, expect, it } from 'vitest';
import { KeptJson, UnreadableJsonError } from './kept-json.js';

/** Reads the text in chunks of so many bytes. */
function read(text: string | Buffer, kept: Kept = true, chunkBytes = 7): unknown {
  const bytes = Buffer.from(text as string);
  const document = new KeptJson(kept);
  for (let start = 0; start < bytes.length; start += chunkBytes)
    document.write(bytes.subarray(start, start + chunkBytes));
  return document.end();
}

function problemOf(text: string | Buffer, chunkBytes?: number): string {
  try {
    return JSON.stringify(read(text, true, chunkBytes));
  } catch (error) {
    if (!(error instanceof UnreadableJsonError)) throw error;
    return error.message;
  }
}

describe('a document that is kept whole', () => {
  it.each([
    'null',
    ' [] ',
    '"grün \\u00e4 \\ud83d\\ude00 😀 \\n\\"\\\\\\/"',
    '{"a": {"b": [1, -0.5e3, true, false, null, {}], "b": 2}, "": "x"}',
    '{"__proto__": {"x": 1}, "constructor": 2, "2": 3, "1": 4}',
    '[1,[2,[3]]]',
    '12',
    '\ufeff{"a": 1}',
    '"\\u0000\\ud800"',
  ])('is what JSON.parse makes of %s', (text) => {
    const expected: unknown = JSON.parse(text.replace(/^\ufeff/, ''));
    for (const chunkBytes of [1, 2, 3, 1000]) {
      const found = read(text, true, chunkBytes);
      expect(found).toEqual(expected);
      expect(JSON.stringify(found)).toBe(JSON.stringify(expected));
    }
  });
});

describe('of a document is kept', () => {
  const document = '{"a": {"x": {"n": 1, "m": 2}, "y": {"n": [3]}, "z": 4}, "b": [{"n": 5, "o": 6}, 7], "c": {"n": 8}}';

  it('what is named, in place', () => {
    const kept: Kept = { members: { a: { each: { members: { n: true } } }, b: { each: { members: { n: true } } } } };
    expect(read(document, kept)).toEqual({ a: { x: { n: 1 }, y: { n: [3] }, z: 4 }, b: [{ n: 5 }, 7] });
  });

  it('the shape of what has another shape', () => {
    const kept: Kept = { members: { a: { members: { n: true } }, b: true } };
    expect(read('{"a": [1, {"n": 2}], "b": 3, "c": 4}', kept)).toEqual({ a: [], b: 3 });
    expect(read('{"a": "text"}', kept)).toEqual({ a: 'text' });
  });

  it('what a complete member leaves', () => {
    const finish = (value: Record<string, unknown>): void => {
      if (value['m'] === 2) delete value['n'];
    };
    expect(read(document, { members: { a: { each: true, finish } } })).toEqual({
      a: { x: { m: 2 }, y: { n: [3] }, z: 4 },
    });
  });

  it('no prototype', () => {
    const found = read('{"__proto__": {"polluted": 1}, "toString": 1}', { members: { a: true } }) as object;
    expect(Object.keys(found)).toEqual([]);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });
});

describe('no document is', () => {
  it.each([
    ['', 'is not JSON at line 1, column 1'],
    ['PASSWORD=1', 'is not JSON at line 1, column 1'],
    ['{"nodes": {},\n "x": }', 'is not JSON at line 2, column 7'],
    ['{"a": 1', 'is not JSON at line 1, column 8'],
    ['{"a": 1,}', 'is not JSON at line 1, column 9'],
    ['{"a" 1}', 'is not JSON at line 1, column 6'],
    ['{a: 1}', 'is not JSON at line 1, column 2'],
    ['{1: 1}', 'is not JSON at line 1, column 2'],
    ['{"a": 1]', 'is not JSON at line 1, column 8'],
    ['[1 2]', 'is not JSON at line 1, column 4'],
    ['[,]', 'is not JSON at line 1, column 2'],
    ['[1,\n2,\n"ä" x]', 'is not JSON at line 3, column 5'],
    ['[1]]', 'is not JSON at line 1, column 4'],
    ['[1] ""', 'is not JSON at line 1, column 5'],
    [':', 'is not JSON at line 1, column 1'],
    ['"abc', 'is not JSON at line 1, column 5'],
    ['tru', 'is not JSON at line 1, column 4'],
    [Buffer.from([0x22, 0xff, 0x22]), 'is not in UTF-8'],
    ['['.repeat(501), 'nests deeper than 500 levels'],
  ])('%j', (text, problem) => {
    expect(problemOf(text, 1000)).toBe(problem);
    // A token that came in several chunks is found at the beginning of the last one.
    for (const chunkBytes of [1, 4]) expect(problemOf(text, chunkBytes).split(',')[0]).toBe(problem.split(',')[0]);
  });

  it.each([
    '01',
    '1.',
    '.5',
    '+1',
    '-',
    '1e',
    'nul',
    'NaN',
    "'a'",
    '"\\x"',
    '"\\u12g4"',
    '"a\nb"',
    '[1;2]',
    '[1] 2',
    '1 2',
    '{"a":1}{',
  ])('%s', (text) => {
    expect(() => JSON.parse(text) as unknown).toThrow();
    expect(() => read(text)).toThrow(UnreadableJsonError);
  });

  it('what JSON.parse refuses too, and nothing else', () => {
    const alphabet = ['{', '}', '[', ']', ',', ':', '"a"', '1', 'true', ' ', '-', '0', '.'];
    let state = 1;
    const next = (limit: number): number => {
      state = (state * 48271) % 2147483647;
      return state % limit;
    };
    for (let round = 0; round < 20_000; round += 1) {
      const text = Array.from({ length: 1 + next(9) }, () => alphabet[next(alphabet.length)]).join('');
      let expected: string;
      try {
        expected = JSON.stringify(JSON.parse(text));
      } catch {
        expected = 'refused';
      }
      const found = problemOf(text, 2);
      expect([text, found.startsWith('is not JSON') ? 'refused' : found]).toEqual([text, expected]);
    }
  });
});

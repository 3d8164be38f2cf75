import { describe, expect, it } from 'vitest';
import { compare } from '../index.js';

const reported = (before: object, after: object) =>
  compare({ ...before }, { ...after }, { mode: 'full' }).breakingChanges.map(({ rule, path, message }) => [
    rule,
    path,
    message,
  ]);

describe('wire-format-changed', () => {
  it.each([
    ['x-field-number', 1, 2, 'Field number changed from 1 to 2'],
    ['x-wire-type', 'varint', 'zigzag', 'Wire type changed from varint to zigzag'],
  ])('reports another %s, which breaks everything', (keyword, old, current, message) => {
    const [before, after] = [{ [keyword]: old }, { [keyword]: current }];
    expect(reported(before, after)).toEqual([['wire-format-changed', keyword, message]]);
    for (const mode of ['backward', 'forward', 'reader'] as const)
      expect(compare(before, after, { mode }).isCompatible).toBe(false);
    expect(compare(before, after, { mode: 'none' }).changeType).toBe('major');
  });

  it('reports every value of an enum that has another number, and leaves those to others that came or went', () => {
    expect(
      reported({ 'x-enum-numbers': { A: 0, B: 1, C: 2, gone: 3 } }, { 'x-enum-numbers': { A: 1, B: 0, C: 2, new: 3 } }),
    ).toEqual([
      ['wire-format-changed', 'x-enum-numbers.A', "Number of 'A' changed from 0 to 1"],
      ['wire-format-changed', 'x-enum-numbers.B', "Number of 'B' changed from 1 to 0"],
    ]);
  });

  it.each([
    [{ 'x-field-number': 1 }, { 'x-field-number': 1 }],
    [{ 'x-field-number': 1 }, {}],
    [{}, { 'x-wire-type': 'varint' }],
    [{ 'x-enum-numbers': { A: 0 } }, { 'x-enum-numbers': 7 }],
    [{ 'x-enum-numbers': JSON.parse('{"__proto__":1}') as object }, { 'x-enum-numbers': {} }],
  ])('says nothing of %j and %j', (before, after) => {
    expect(reported(before, after)).toEqual([]);
  });

  it('is told beside a reference too', () => {
    const field = (number: number) => ({
      properties: { a: { $ref: '#/$defs/A', 'x-field-number': number } },
      $defs: { A: { type: 'object' } },
    });
    expect(reported(field(1), field(2)).map(([, path]) => path)).toEqual(['properties.a.x-field-number']);
  });

  it('counts as an annotation: it decides about no row', () => {
    expect(compare({ not: { 'x-wire-type': 'varint' } }, { not: { 'x-wire-type': 'zigzag' } }).changes).toEqual([]);
    expect(compare({ 'x-field-number': 1 }, {}).metadataChanges.map(({ keyword }) => keyword)).toEqual([
      'x-field-number',
    ]);
  });
});

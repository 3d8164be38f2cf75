import { describe, expect, it } from 'vitest';
import { compare } from '../index.js';

const keyed = (keyword: string, value: unknown) => ({
  type: 'object',
  properties: { a: {}, b: {} },
  ...(value === undefined ? {} : { [keyword]: value }),
});

describe.each(['x-primary-key', 'x-grain'])('%s', (keyword) => {
  const reported = (before: unknown, after: unknown) =>
    compare(keyed(keyword, before), keyed(keyword, after), { mode: 'reader' }).changes.map(({ rule }) => rule);

  it.each([
    ['a', 'b', 'key-changed'],
    [['a', 'b'], ['a'], 'key-changed'],
    ['a', ['a', 'b'], 'key-changed'],
    ['a', undefined, 'key-dropped'],
    [['a'], [], 'key-dropped'],
    [undefined, ['a', 'b'], 'key-added'],
    [true, 'a', 'key-added'],
  ])('from %j to %j is %s', (before, after, rule) => {
    expect(reported(before, after)).toEqual([rule]);
  });

  it.each([
    ['a', ['a']],
    [
      ['a', 'b'],
      ['b', 'a', 'b'],
    ],
    [true, undefined],
    [null, 7],
    [{ a: 1 }, []],
  ])('from %j to %j is the same key, or none', (before, after) => {
    expect(reported(before, after)).toEqual([]);
  });

  it('breaks readers when it is gone or another one, and nobody else', () => {
    for (const after of [undefined, 'b']) {
      for (const mode of ['backward', 'forward', 'full', 'none', 'reader'] as const) {
        const report = compare(keyed(keyword, 'a'), keyed(keyword, after), { mode });
        expect([report.isCompatible, report.changeType]).toEqual([mode !== 'reader', 'patch']);
      }
    }
    expect(compare(keyed(keyword, undefined), keyed(keyword, 'a'), { mode: 'reader' }).isCompatible).toBe(true);
  });

  it('is no assertion: inside combinators it is left alone, and an object with nothing else accepts everything', () => {
    expect(compare({ not: { [keyword]: 'a' } }, { not: { [keyword]: 'b' } }, { mode: 'full' }).changes).toEqual([]);
    expect(compare({ items: true }, { items: { [keyword]: 'a' } }).changes.map(({ rule }) => rule)).toEqual([
      'key-added',
    ]);
  });
});

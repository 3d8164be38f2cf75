import { expect, it } from 'vitest';
import { only, pageOf, textOf, withPart } from './changed-search.js';

it('changes one part and leaves out what is empty', () => {
  const search: { q?: string; page?: number } = { q: 'a', page: 2 };
  expect(withPart(search, 'q', 'b')).toEqual({ q: 'b', page: 2 });
  expect(withPart(search, 'q', '')).toEqual({ page: 2 });
  expect(withPart(search, 'page', undefined)).toEqual({ q: 'a' });
});

it.each([
  ['a', 'a'],
  [7, '7'],
  ['', undefined],
  [['a'], undefined],
])('the text of %j is %j', (given, expected) => {
  expect(textOf(given)).toBe(expected);
});

it.each([
  [2, 2],
  ['3', 3],
  [1, undefined],
  [-1, undefined],
  [1.5, undefined],
  ['x', undefined],
])('the page of %j is %j', (given, expected) => {
  expect(pageOf(given)).toBe(expected);
});

it('forgets what it does not read', () => {
  const read = only(({ q }) => (typeof q === 'string' ? { q } : {}));
  expect({ page: -1, ...read({ q: 'a', page: -1 }) }).toEqual({ q: 'a', page: undefined });
});

import { expect, it } from 'vitest';
import { pagesOf } from './visible-pages.js';

it.each([
  [0, 0, [0]],
  [0, 99, [0]],
  [99, 100, [0, 1]],
  [9_950, 9_999, [99]],
  [250, 40, [2]],
])('rows %i to %i stand on %j', (first, last, expected) => {
  expect(pagesOf(first, last, 100)).toEqual(expected);
});

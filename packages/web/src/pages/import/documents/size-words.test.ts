import { expect, it } from 'vitest';
import { sizeWords } from './size-words.js';

it.each([
  [0, '0 bytes'],
  [1, '1 byte'],
  [2500, '3 kB'],
  [1_440_000, '1.4 MB'],
])('%i is %s', (bytes, words) => {
  expect(sizeWords(bytes)).toBe(words);
});

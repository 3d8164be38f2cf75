import { expect, it } from 'vitest';
import { durationWords } from './duration-words.js';

it.each([
  [0, 'less than a minute'],
  [60, '1 minute'],
  [7199, '1 hour'],
  [172_800, '2 days'],
])('%i seconds are %s', (seconds, words) => {
  expect(durationWords(seconds)).toBe(words);
});

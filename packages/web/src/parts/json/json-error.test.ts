import { expect, it } from 'vitest';
import { jsonErrorOf } from './json-error.js';

it.each([
  ['', 1, 1, 'There is nothing here'],
  [' \n ', 2, 2, 'There is nothing here'],
  ['{', 1, 2, 'The text ends in the middle: the object that begins on line 1 is not closed'],
  ['{\n  "a": [1,\n', 3, 1, 'The text ends in the middle: the list that begins on line 2 is not closed'],
  ['{"a": 1', 1, 8, 'The text ends in the middle: the object that begins on line 1 is not closed'],
  ['{"a": "b', 1, 7, 'This text in quotes is not closed, or has a sign that must be escaped'],
  ['{"a" 1}', 1, 6, 'A colon is missing'],
  ["{'a': 1}", 1, 2, 'A name in double quotes is missing'],
  ['{"a": 1 "b": 2}', 1, 9, 'A comma or } is missing'],
  ['[1 2]', 1, 4, 'A comma or ] is missing'],
  ['{"a": 1,}', 1, 9, 'A comma stands before the closing bracket'],
  ['[1,]', 1, 4, 'A comma stands before the closing bracket'],
  ['[01]', 1, 2, 'A value is missing'],
  ['[nul]', 1, 2, 'A value is missing'],
  ['{"a": undefined}', 1, 7, 'A value is missing'],
  ['{} x', 1, 4, 'The document has ended before this'],
  ['<html>', 1, 1, 'A value is missing'],
  ['"a\nb"', 1, 1, 'This text in quotes is not closed, or has a sign that must be escaped'],
])('%j is wrong at %i:%i', (text, line, column, message) => {
  expect(jsonErrorOf(text)).toMatchObject({ line, column, message });
});

it.each(['{}', '[]', ' {"a": [1, -2.5e3, true, null, "\\u00e9\\n"], "b": {"c": []}}\n', '0'])('%j is JSON', (text) => {
  expect(jsonErrorOf(text)).toBeNull();
});

it('goes as deep as the text', () => {
  expect(jsonErrorOf('['.repeat(100_000))?.column).toBe(100_001);
  expect(jsonErrorOf(`{"a": "${'x'.repeat(5_000_000)}", b}`)?.message).toBe('A name in double quotes is missing');
});

import { expect, it } from 'vitest';
import { givenDocument, problemOfBytes } from './given-document.js';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const problem = (text: string, size = bytes(text).length): string | null => problemOfBytes(bytes(text), size);

it.each([
  ['', /empty/],
  [' \n ', /blanks/],
  ['PK\u0003\u0004\u0000', /no text/],
  ['<!DOCTYPE html><title>Sign in</title>', /web page/],
  ['\n<html lang="en">', /web page/],
])('%j is no document', (text, words) => {
  expect(problem(text)).toMatch(words);
});

it('other files are none either', () => {
  expect(problem('{', 300 * 1024 * 1024)).toMatch(/300 MB.*tessera dbt upload/);
  expect(problemOfBytes(new Uint8Array([0xff, 0xfe, 0x7b]), 3)).toMatch(/UTF-8/);
});

it('what may be one is read as far as it says what it is', async () => {
  expect(problem('<schema/>')).toBeNull();
  // A letter that was cut in its middle.
  expect(problemOfBytes(bytes('{"ü').slice(0, 3), 9)).toBeNull();
  const text = `{"a": "${'ü'.repeat(100_000)}"}`;
  const given = await givenDocument('a.json', new Blob([text]));
  expect(given).toMatchObject({ name: 'a.json', head: expect.stringMatching(/^\{"a": "ü/) });
  expect(await givenDocument('b.json', new Blob([]))).toEqual({ problem: 'b.json: the file is empty.' });
});

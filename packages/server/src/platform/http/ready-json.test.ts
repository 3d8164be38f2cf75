import { expect, it } from 'vitest';
import { ReadyJson } from './ready-json.js';

it('holds the values and the documents, byte by byte', () => {
  const { text } = new ReadyJson({ id: 'a"b', none: undefined }, { schema: '{"b": 1,  "a": 2}', other: null });
  expect(text).toBe(String.raw`{"id":"a\"b","schema":{"b": 1,  "a": 2},"other":null}`);
  expect(JSON.parse(text)).toEqual({ id: 'a"b', schema: { b: 1, a: 2 }, other: null });
});

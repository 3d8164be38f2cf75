import { expect, it } from 'vitest';
import { alignColumns } from './column-diff.js';
import { columnsOf } from './column-tree.js';

const columns = (properties: Record<string, unknown>) => columnsOf({ type: 'object', properties });
const shown = (before: Record<string, unknown>, after: Record<string, unknown>) =>
  alignColumns(columns(before), columns(after)).map(({ path, status }) => `${status} ${path}`);

const text = { type: 'string' };
const count = { type: 'integer' };

it('columns stand side by side, removed ones where they were', () => {
  expect(shown({ a: text, b: text, c: count, d: text }, { a: text, c: text, e: count, d: text })).toEqual([
    'same a',
    'removed b',
    'changed c',
    'added e',
    'same d',
  ]);
});

it('what was first and went stays in front', () => {
  expect(shown({ x: text, a: text }, { a: text })).toEqual(['removed x', 'same a']);
});

it('fields inside count by themselves', () => {
  const before = { o: { type: 'object', properties: { a: text, b: text } } };
  const after = { o: { type: 'object', properties: { a: count } } };
  expect(shown(before, after)).toEqual(['same o', 'changed o.a', 'removed o.b']);
});

it('nothing stands beside nothing', () => {
  expect(alignColumns([], [])).toEqual([]);
  expect(shown({}, { a: text })).toEqual(['added a']);
});

import { expect, it } from 'vitest';
import { boxedTable } from './boxed-table.js';

const id = '6f1f6dd8-3c7b-4b9e-9d51-3d2a30a6c7a1';
const table = {
  title: 'Assets',
  head: ['ID', 'FQN'],
  rows: [[id, 'warehouse.a_schema_with_a_long_name.a_table_with_a_long_name']],
};

it('keeps everything whole where nobody looks', () => {
  const [title, ...lines] = boxedTable(table).split('\n');
  expect(title).toBe('Assets');
  expect(lines[3]).toBe(`│ ${id} │ warehouse.a_schema_with_a_long_name.a_table_with_a_long_name │`);
});

it.each([100, 80, 60, 40])('fits a terminal of %i columns and shows both ends of names', (columns) => {
  const lines = boxedTable(table, columns).split('\n');
  for (const line of lines) expect([...line].length).toBeLessThanOrEqual(columns);
  expect(lines[4]).toMatch(/^│ 6f1.*7a1 │ w.*…?.*e │$/);
});

it('does not shorten what fits', () => {
  expect(boxedTable(table, 200)).toBe(boxedTable(table));
});

it('keeps a row on its line', () => {
  const lines = boxedTable({ title: 'T', head: ['A'], rows: [['one\ntwo\tthree']] }).split('\n');
  expect(lines[4]).toBe('│ one two three │');
});

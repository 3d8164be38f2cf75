import { describe, expect, it } from 'vitest';
import { DocumentError } from '../document-problem.js';
import type { ImportedColumn } from './dbt-project.js';
import { readDbtProject } from './read-project.js';

function read(columns: object, catalogColumns: object, adapter = 'postgres'): readonly ImportedColumn[] {
  const manifest = { metadata: { adapter_type: adapter }, sources: { s: { name: 's', columns } } };
  const catalog = { nodes: {}, sources: { s: { columns: catalogColumns } } };
  const project = readDbtProject(manifest, catalog);
  expect(project.problems).toEqual([]);
  return project.assets[0]?.columns ?? [];
}

function warehouse(...names: readonly string[]): object {
  return Object.fromEntries(names.map((name, index) => [name, { name, type: 'INTEGER', index: index + 1 }]));
}

function names(columns: readonly ImportedColumn[]): readonly string[] {
  return columns.map(({ name }) => name);
}

describe('columns of the catalog', () => {
  it('fill missing types and descriptions and follow in the order of the warehouse', () => {
    const columns = read(
      { b: { data_type: 'varchar(10)', description: 'own' }, a: {} },
      {
        d: { name: 'd', type: 'date', index: 4, comment: 'when' },
        b: { name: 'b', type: 'text', index: 2, comment: 'theirs' },
        c: { name: 'c', type: 'uuid', index: 3, comment: null },
        a: { name: 'a', type: 'bigint', index: 1, comment: 'key' },
      },
    );
    expect(columns).toEqual([
      { name: 'b', dataType: 'varchar(10)', description: 'own' },
      { name: 'a', dataType: 'bigint', description: 'key' },
      { name: 'c', dataType: 'uuid', description: '' },
      { name: 'd', dataType: 'date', description: 'when' },
    ]);
  });

  it('match without regard to case and are lowered where the warehouse made the capitals', () => {
    expect(read({ id: {} }, warehouse('ID', 'AMOUNT'))).toEqual([
      { name: 'id', dataType: 'INTEGER', description: '' },
      { name: 'amount', dataType: 'INTEGER', description: '' },
    ]);
  });

  it('keep their spelling otherwise', () => {
    expect(names(read({ id: {} }, warehouse('ID', 'Amount')))).toEqual(['id', 'Amount']);
    expect(names(read({ ID: {} }, warehouse('ID', 'AMOUNT')))).toEqual(['ID', 'AMOUNT']);
    expect(names(read({ id: {}, ID: {} }, warehouse('ID', 'id')))).toEqual(['id', 'ID']);
  });

  it('follow the habit of the warehouse where nothing is declared', () => {
    expect(names(read({}, warehouse('ID'), 'snowflake'))).toEqual(['id']);
    expect(names(read({}, warehouse('ID'), 'bigquery'))).toEqual(['ID']);
  });

  it('leave out the fields of a record that stands beside them', () => {
    expect(names(read({}, warehouse('address', 'address.city', 'a.b')))).toEqual(['address', 'a.b']);
  });

  it('belong to one relation only', () => {
    const manifest = { nodes: { s: { resource_type: 'model', name: 's' } } };
    expect(readDbtProject(manifest, { sources: { s: { columns: warehouse('a') } } }).assets[0]?.columns).toEqual([]);
    expect(readDbtProject(manifest, { nodes: { __proto__: null } }).assets[0]?.columns).toEqual([]);
  });
});

describe('a broken catalog', () => {
  it('is refused as a whole when it is no object', () => {
    expect(() => readDbtProject({}, [])).toThrow(DocumentError);
    expect(readDbtProject({}, null).problems).toEqual([]);
  });

  it('is reported as the catalog where a part of it is unreadable', () => {
    const { problems, assets } = readDbtProject(
      { sources: { s: { name: 's' } } },
      { nodes: 5, sources: { s: { columns: { a: 1, b: { type: 7 } } } } },
    );
    expect(assets[0]?.columns).toEqual([{ name: 'b', dataType: null, description: '' }]);
    expect(problems.map(({ pointer }) => pointer)).toEqual([
      '/nodes',
      '/sources/s/columns/a',
      '/sources/s/columns/b/type',
    ]);
    expect(problems.every(({ message }) => message.startsWith('catalog.json: '))).toBe(true);
  });
});

import { describe, expect, it } from 'vitest';
import type { ImportedAsset } from './dbt-project.js';
import { readDbtProject } from './read-project.js';

function assetOf(fields: object, catalog?: unknown): ImportedAsset {
  const node = { resource_type: 'model', database: 'db', schema: 'sales', name: 'orders', ...fields };
  const [asset] = readDbtProject({ nodes: { 'model.p.orders': node } }, catalog).assets;
  if (asset === undefined) throw new Error('The entry is an asset');
  return asset;
}

describe('the names of a relation', () => {
  it.each([
    ['"db"."Sales"."orders"', ['db', 'Sales', 'orders']],
    ['`project-1`.`sales`.`orders`', ['project-1', 'sales', 'orders']],
    ['`project.sales.orders`', ['project', 'sales', 'orders']],
    ['[db].[dbo].[my orders]', ['db', 'dbo', 'my orders']],
    ['db.sales.orders', ['db', 'sales', 'orders']],
    ['sales.orders', ['sales', 'orders']],
  ])('are read from %s', (relationName, expected) => {
    expect(assetOf({ relation_name: relationName }).relationNames[0]).toEqual(expected);
  });

  it('come from database, schema and alias without one, and from the name of ephemeral models', () => {
    expect(assetOf({ alias: 'orders_v2' }).relationNames).toEqual([
      ['db', 'sales', 'orders_v2'],
      ['__dbt__cte__orders'],
      ['__dbt__cte__orders_v2'],
    ]);
  });
});

describe('compiled SQL', () => {
  it.each([
    [{ compiled_code: 'select 1' }, 'select 1'],
    [{ compiled_sql: 'select 2' }, 'select 2'],
    [{ compiled_code: ' \n' }, null],
    [{ compiled_code: null }, null],
    [{}, null],
    [{ compiled_code: 'def model(): ...', language: 'python' }, null],
    [{ compiled_code: 'select 1', resource_type: 'seed' }, null],
  ])('of %j is %j', (fields, expected) => {
    expect(assetOf(fields).compiledSql).toBe(expected);
  });

  it('of another type is ignored and told', () => {
    const nodes = { a: { resource_type: 'model', database: 'd', schema: 's', name: 'a', compiled_code: 7 } };
    const { assets, problems } = readDbtProject({ nodes });
    expect(assets[0]?.compiledSql).toBeNull();
    expect(problems).toEqual([{ pointer: '/nodes/a/compiled_code', message: 'must be a string; it was ignored' }]);
  });

  it('knows whether the warehouse told of all columns', () => {
    const catalog = { nodes: { 'model.p.orders': { columns: { id: { name: 'id', type: 'int', index: 1 } } } } };
    expect([assetOf({}).hasAllColumns, assetOf({}, catalog).hasAllColumns]).toEqual([false, true]);
  });
});

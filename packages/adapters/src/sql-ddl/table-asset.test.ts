import { init } from '@guanmingchiu/sqlparser-ts';
import { beforeAll, describe, expect, it } from 'vitest';
import { readDdl } from '../../test/ddl-lines.js';

beforeAll(async () => {
  await init();
});

describe('a table as an asset', () => {
  it('has a schema, guarantees and where it comes from', () => {
    const ddl = `create table s.t (id bigint primary key, at timestamptz not null default now(), n int default 1);
      comment on table s.t is 'all'; comment on column s.t.n is 'how many'`;
    expect(readDdl(ddl, { dialect: 'postgres', database: 'Shop' })).toEqual({
      head: { dialect: 'postgres' },
      problems: [],
      assets: [
        {
          fqn: 'shop.s.t',
          names: { name: 's.t', kind: 'table' },
          schema: {
            type: 'object',
            description: 'all',
            properties: {
              id: { type: 'integer', 'x-physical-type': 'bigint' },
              at: {
                type: 'string',
                format: 'date-time',
                'x-physical-type': 'timestamptz',
                'x-default-sql': 'now()',
              },
              n: { type: 'integer', 'x-physical-type': 'int', default: 1, description: 'how many' },
            },
            required: ['id', 'at'],
            'x-primary-key': ['id'],
          },
          guarantees: {
            freshness: null,
            volume: null,
            nullability: { id: 'never', at: 'never' },
            accepted_values: null,
          },
          metadata: { sql_source: { dialect: 'postgres', name: 's.t', kind: 'table', description: 'all' } },
        },
      ],
    });
  });

  it('has nested types with their members', () => {
    const ddl = "create table d.t (a array<struct<x int64 not null options(description='y'), y string>>)";
    const [asset] = readDdl(ddl, { dialect: 'bigquery' }).assets;
    expect(asset?.schema['properties']).toEqual({
      a: {
        type: 'array',
        items: { type: 'object', properties: { x: { type: 'integer' }, y: { type: 'string' } } },
        'x-physical-type': "array<struct<x int64 not null options(description='y'), y string>>",
      },
    });
  });

  it('says nothing of the columns of a view, and none of a table without constraints is promised', () => {
    const { assets } = readDdl("create view v (a, b comment 'x') as select 1, 2", { dialect: 'duckdb' });
    expect(assets[0]).toMatchObject({ guarantees: null, names: { kind: 'view' } });
    expect(assets[0]?.schema['properties']).toEqual({ a: {}, b: { description: 'x' } });
  });

  it('has the default guarantees below its own', () => {
    const options = {
      dialect: 'postgres',
      defaultGuarantees: { freshness: { max_staleness_minutes: 5 }, nullability: { a: 'x', b: 'often' } },
    } as const;
    const [asset] = readDdl('create table s.t (a int not null)', options).assets;
    expect(asset?.guarantees).toMatchObject({
      freshness: { max_staleness_minutes: 5 },
      nullability: { a: 'never', b: 'often' },
    });
  });

  it.each([
    [{ dialect: 'mysql', database: 'Db', schema: 'Shop' }, 'db.shop.t'],
    [{ dialect: 'mysql', schema: 'shop' }, 'shop.t'],
    [{ dialect: 'mysql', database: 'db' }, 'db.t'],
    [{ dialect: 'snowflake', database: 'db' }, 'db.public.t'],
    [{ dialect: 'snowflake', database: null, schema: null }, 'public.t'],
  ] as const)('stands where %j says', (options, fqn) => {
    expect(readDdl('create table t (a int)', options).assets.map((asset) => asset.fqn)).toEqual([fqn]);
  });

  it('may have a column of any name', () => {
    const ddl = 'create table s.t ("__proto__" int not null, "constructor" text, "a\u0000b" int)';
    const [asset] = readDdl(ddl, { dialect: 'postgres' }).assets;
    expect(Object.keys(asset?.schema['properties'] as object)).toEqual(['__proto__', 'constructor', 'a\u{fffd}b']);
    expect(asset?.schema['required']).toEqual(['__proto__']);
  });
});

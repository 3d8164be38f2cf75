import { init } from '@guanmingchiu/sqlparser-ts';
import { beforeAll, describe, expect, it } from 'vitest';
import { readDdl } from '../../test/ddl-lines.js';
import type { SpecifiedAsset } from '../specification/specification.js';
import type { SqlDialect } from '../sql/sql-types.js';
import { writeDdl } from '../sql/write-ddl.js';

beforeAll(async () => {
  await init();
});

/** The table of the DDL, and that of the DDL which an export makes of its contract. */
function thereAndBack(ddl: string, dialect: SqlDialect): readonly [before: SpecifiedAsset, after: SpecifiedAsset] {
  const only = (text: string): SpecifiedAsset => {
    const { assets, problems } = readDdl(text, { dialect });
    expect(problems).toEqual([]);
    const [asset] = assets;
    if (asset === undefined) throw new Error('no table');
    return asset;
  };
  const before = only(ddl);
  const { fqn, schema, guarantees, metadata } = before;
  const contract = { id: 'c', fqn, version: '1.0.0', status: 'active', owner: null, schema, guarantees, metadata };
  return [before, only(writeDdl(contract, dialect))];
}

const tables: readonly (readonly [dialect: SqlDialect, columns: string])[] = [
  ['postgres', 'id bigint primary key, "a b" varchar(10) unique, t timestamp(3) with time zone, l integer[], u uuid'],
  ['redshift', 'id bigint not null, s super, v varchar(max), d decimal(10, 2), primary key (id)'],
  [
    'snowflake',
    "id number(38,0) not null comment 'it''s', v variant, o object(a int, b varchar), ts timestamp_ntz(9), unique (id)",
  ],
  [
    'bigquery',
    "id int64 not null options(description='the id'), l array<struct<a int64, b string>>, primary key (id) not enforced",
  ],
  ['databricks', "id bigint not null comment 'x', s struct<a: int, b: array<string>>, m map<string, int>"],
  [
    'duckdb',
    'id integer primary key, s struct(a integer, b varchar[]), l integer[], m map(varchar, integer), unique (s)',
  ],
  ['trino', "id bigint not null comment 'x', r row(a bigint, b array(varchar)), at timestamp(6) with time zone"],
  ['sqlserver', '[id] int not null, [Order Name] nvarchar(50) unique, d datetime2(7), primary key (id)'],
];

describe('an export as SQL DDL is read again as the table that it was', () => {
  it.each(tables)('in %s', (dialect, columns) => {
    const [before, after] = thereAndBack(`create table shop.sales.orders (${columns})`, dialect);
    expect(after.fqn).toBe(before.fqn);
    expect(after.schema).toEqual(before.schema);
    expect(after.guarantees).toEqual(before.guarantees);
  });
});

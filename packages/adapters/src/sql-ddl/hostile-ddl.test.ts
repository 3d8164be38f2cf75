import { init } from '@guanmingchiu/sqlparser-ts';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { readDdl } from '../../test/ddl-lines.js';
import { type DdlDialectName, ddlDialect } from './ddl-dialect.js';
import { ParserLostError } from './element-text.js';
import { readSqlDdl } from './read-ddl.js';

beforeAll(async () => {
  await init();
});

const dialects: readonly DdlDialectName[] = [
  'postgres',
  'snowflake',
  'bigquery',
  'hive',
  'duckdb',
  'sqlserver',
  'mysql',
  'sqlite',
];
const placed = /\(at line \d+, column \d+\)$/;

const whole = `create table s.t (
  id bigint not null primary key default (1 + 2), -- the "id"
  tags array<struct<a: int, b varchar(10) not null>> comment 'x',
  state enum('new', 'it''s') check (state in ('a', 'b')),
  constraint c unique (id, state), foreign key (id) references o (id)
) comment = 'all';
alter table s.t add column x numeric(10, 2)[] default -1, drop column tags, alter column id set not null;
comment on column s.t.id is $$text$$; drop table if exists s.u`;

/** What is read at all, and problems with their places. */
function read(ddl: string, dialect: DdlDialectName) {
  const specification = readDdl(ddl, { dialect });
  for (const { message } of specification.problems) expect(message).toMatch(placed);
  return specification;
}

describe('DDL that ends anywhere', () => {
  it.each(dialects)('is read as far as it goes (%s)', (dialect) => {
    for (let end = 0; end <= whole.length; end += 1) read(whole.slice(0, end), dialect);
  });

  it('is read without any piece of it', () => {
    const pieces = whole.split(/\b/);
    const anyPieces = fc.shuffledSubarray(pieces, { minLength: 0 });
    fc.assert(
      fc.property(anyPieces, fc.constantFrom(...dialects), (chosen, dialect) => void read(chosen.join(' '), dialect)),
      {
        numRuns: 300,
      },
    );
  });

  it('is read with any text in it', () => {
    const inserted = fc.oneof(
      fc.string(),
      fc.constantFrom("'", '"', '`', '[', '(', ')', '$$', '/*', '<', '\0', '\ud800'),
    );
    fc.assert(
      fc.property(fc.nat(whole.length), inserted, fc.constantFrom(...dialects), (at, text, dialect) => {
        read(whole.slice(0, at) + text + whole.slice(at), dialect);
      }),
      { numRuns: 500 },
    );
  });
});

/** DDL of a megabyte, or near it, and how many tables it leaves. */
const large: readonly (readonly [title: string, ddl: string, tables: number])[] = [
  ['many tables', 'create table s.t{} (id bigint not null primary key, a text);\n', 17_000],
  ['many changes', 'alter table s.t add column c{} int;\n', 0],
].map(([title, line, tables]) => [
  String(title),
  Array.from({ length: 17_000 }, (_, index) => String(line).replace('{}', String(index))).join(''),
  Number(tables),
]);

describe('large DDL', () => {
  it.each([
    ...large,
    [
      'many columns',
      `create table s.t (${Array.from({ length: 10_000 }, (_, index) => `c${index} int not null default 1`).join()})`,
      1,
    ],
    [
      'many conditions',
      `create table s.t (${Array.from({ length: 10_000 }, (_, index) => `c${index} int check (c${index} in (1, 2))`).join()})`,
      1,
    ],
    ['a long list of values', `create table s.t (a int check (a in (${'1, '.repeat(300_000)}1)))`, 1],
    ['many unknown columns', `create table s.t (a int${', unique (b)'.repeat(9999)})`, 1],
    ['more columns than there are', `create table s.t (a int${', b int'.repeat(140_000)})`, 0],
    ['open parentheses', '('.repeat(1_000_000), 0],
    ['nested conditions', `create table s.t (a int check ${'('.repeat(400)}a${')'.repeat(400)})`, 1],
    ['deeply nested conditions', `create table s.t (a int check ${'('.repeat(100_000)}a${')'.repeat(100_000)})`, 1],
    ['negations', `create table s.t (a int check (${'not '.repeat(900)}a))`, 1],
    ['sums', `create table s.t (a int check (a in (${'1 + '.repeat(490)}1)))`, 1],
    ['long sums', `create table s.t (a int default ${'1 + '.repeat(200_000)}1)`, 0],
    ['nested types', `create table s.t (a ${'array<'.repeat(100_000)}int${'>'.repeat(100_000)})`, 1],
    ['open types', `create table s.t (a ${'array<'.repeat(150_000)}`, 0],
    ['commas', `create table s.t (${','.repeat(1_000_000)})`, 0],
    ['semicolons', ';'.repeat(1_000_000), 0],
    ['a long name', `create table s.${'x'.repeat(1_000_000)} (a int)`, 0],
    ['a long name of a column', `create table s.t (${'x'.repeat(1_000_000)} int)`, 1],
    ['an open text', `create table s.t (a text default '${'x'.repeat(1_000_000)}`, 0],
    ['open comments', '/*'.repeat(500_000), 0],
    ['quotes', "'".repeat(1_000_001), 0],
    ['dollars', '$'.repeat(1_000_001), 0],
    ['options', `create table s.t (a int ${'not null '.repeat(100_000)})`, 0],
    ['dots', `create table ${'a.'.repeat(300_000)}b (a int)`, 0],
    ['statements on one line that each cannot be read', 'create table t (a int) x; '.repeat(20_000), 1],
    ['blocks', `create procedure p ${'begin '.repeat(200_000)}`, 0],
  ] as const)('is read or named with its place: %s', (_, ddl, tables) => {
    expect(read(ddl, 'postgres').assets).toHaveLength(tables);
  });
});

it('a parser that is lost is told apart from SQL that it refuses', () => {
  const lost = () => {
    throw new Error('unreachable');
  };
  expect(() => readSqlDdl('create table s.t (a int unique)', { dialect: 'postgres' }, lost)).toThrow(ParserLostError);
});

it('the parser knows every dialect', () => {
  for (const dialect of [...dialects, 'redshift', 'databricks', 'spark', 'trino', 'oracle', 'generic'] as const) {
    expect(ddlDialect(dialect).parser).not.toBe('');
    expect(read('create table s.t (a int not null)', dialect).assets).toHaveLength(1);
  }
});

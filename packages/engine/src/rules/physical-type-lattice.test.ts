import { describe, expect, it } from 'vitest';
import { type CompatibilityMode, compare, type JsonObject } from '../index.js';

/** What becomes of a pair: nothing, wider, narrower, something else; `narrowed!` breaks readers, `narrowed-` does not matter to them. */
type Grade = 'same' | 'widened' | 'narrowed' | 'narrowed-' | 'narrowed!' | 'changed';
type Row = readonly [before: string, after: string, grade: Grade, mirror: Grade];

const column = (physical: string, schema: JsonObject = {}) => ({
  type: 'object',
  properties: { c: { ...schema, 'x-physical-type': physical } },
});

function gradeOf(before: string, after: string, schema: JsonObject = {}): Grade | readonly string[] {
  const { changes } = compare(column(before, schema), column(after, schema));
  const [change] = changes;
  if (change === undefined) return 'same';
  if (changes.length > 1 || change.path !== 'properties.c.x-physical-type') return changes.map(({ path }) => path);
  const grade = change.rule.slice('physical-type-'.length) as Grade;
  if (grade !== 'narrowed') return grade;
  return { safe: 'narrowed-', dangerous: 'narrowed', breaking: 'narrowed!' }[change.reader] as Grade;
}

const breaks: { readonly [grade: string]: { readonly [mode in CompatibilityMode]: boolean } } = {
  same: { backward: false, forward: false, full: false, reader: false, none: false },
  widened: { backward: false, forward: true, full: true, reader: false, none: false },
  narrowed: { backward: true, forward: false, full: true, reader: false, none: false },
  'narrowed-': { backward: true, forward: false, full: true, reader: false, none: false },
  'narrowed!': { backward: true, forward: false, full: true, reader: true, none: false },
  changed: { backward: true, forward: true, full: true, reader: true, none: false },
};

const same = (...names: readonly string[]): readonly Row[] =>
  names.slice(1).map((name): Row => [names[0] ?? '', name, 'same', 'same']);
const text = (before: string, after: string): Row => [before, after, 'widened', 'narrowed-'];
const wider = (before: string, after: string): Row => [before, after, 'widened', 'narrowed'];
const other = (before: string, after: string): Row => [before, after, 'changed', 'changed'];

const lattice: ReadonlyMap<string, readonly Row[]> = new Map([
  [
    'text and bytes',
    [
      ...same('varchar(20)', 'VARCHAR (20)', 'character varying(20)', 'nvarchar(20)', 'STRING(20)', 'char varying(20)'),
      ...same('text', 'string', 'varchar', 'varchar(max)', 'VARCHAR2', 'bpchar', 'longtext', "varchar collate 'en'"),
      ...same('char', 'char(1)', 'character(1)', 'nchar'),
      ...same('bytes', 'bytea', 'blob', 'varbinary(max)', 'VARBYTE', 'binary varying', 'image'),
      ...same('varbit(8)', 'bit varying(8)'),
      text('varchar(20)', 'varchar(50)'),
      text('character varying(20)', 'text'),
      text('char(3)', 'nvarchar(max)'),
      text('CHAR', 'VARCHAR(5)'),
      text('varbinary(16)', 'BYTES'),
      text('bit varying(8)', 'bit varying'),
      other('text', 'bytea'),
      other('text', 'uuid'),
      other('text', 'xml'),
      other('citext', 'text'),
    ],
  ],
  [
    'integers',
    [
      ...same('integer', 'int', 'int4', 'INT32', 'serial', 'int(11)', 'SERIAL4'),
      ...same('bigint', 'int8', 'INT64', 'long', 'bigserial', 'BIGINT(20)'),
      ...same('smallint', 'int2', 'int16', 'short', 'smallserial'),
      ...same('tinyint', 'byte', 'byteint', 'int1'),
      ...same('uinteger', 'uint32', 'int unsigned', 'uint'),
      ...same('hugeint', 'INT128'),
      wider('int', 'bigint'),
      wider('smallint', 'INT4'),
      wider('tinyint', 'smallint'),
      wider('mediumint', 'int'),
      wider('bigint', 'hugeint'),
      wider('INT128', 'INT256'),
      wider('utinyint', 'smallint'),
      wider('uint8', 'uint16'),
      wider('int unsigned', 'bigint'),
      other('int', 'int unsigned'),
      other('ubigint', 'bigint'),
      other('integer', 'decimal(10,0)'),
      other('integer', 'oid'),
    ],
  ],
  [
    'fractions',
    [
      ...same('decimal(12,2)', 'NUMERIC(12, 2)', 'number(12,2)', 'dec(12,2)', 'decimal128(12,2)'),
      ...same('decimal(10)', 'decimal(10,0)', 'numeric(10)'),
      ...same('NUMBER', 'NUMBER(38,0)', 'decimal(38)'),
      ...same('money', 'decimal(19,4)'),
      ...same('numeric', 'decimal'),
      ...same('double', 'double precision', 'FLOAT8', 'FLOAT64', 'float(53)'),
      ...same('float', 'real', 'float4', 'FLOAT32', 'float(24)'),
      wider('decimal(10,2)', 'decimal(12,2)'),
      wider('NUMBER(10,2)', 'numeric'),
      wider('NUMERIC', 'BIGNUMERIC'),
      wider('smallmoney', 'money'),
      wider('float', 'double'),
      wider('real', 'float(53)'),
      other('decimal(12,2)', 'decimal(12,4)'),
      other('NUMBER(12,2)', 'NUMBER'),
      other('decimal(12,2)', 'float'),
      other('double', 'numeric'),
      other('decfloat', 'double'),
    ],
  ],
  [
    'times',
    [
      ...same('timestamp', 'timestamp without time zone', 'timestamp_ntz', 'TIMESTAMPNTZ', 'timestamp(3)'),
      ...same('timestamp(3)', 'TIMESTAMP_NTZ(3)', 'timestamp (3) without time zone', 'timestamp_ms', 'datetime2(3)'),
      ...same(
        'timestamptz',
        'timestamp with time zone',
        'TIMESTAMP_TZ',
        'TIMESTAMPTZ(6)',
        'timestamp(6) with time zone',
      ),
      ...same('datetimeoffset', 'datetimeoffset(7)', 'timestamp(7) with time zone'),
      ...same('TIMESTAMP_LTZ', 'timestamp with local time zone', 'TIMESTAMPLTZ(9)'),
      ...same('time', 'time without time zone', 'time(6)'),
      ...same('timetz', 'time with time zone', 'time(3) with time zone'),
      ...same('datetime', 'TIMESTAMP_NTZ', 'datetime2(3)'),
      wider('timestamp(3)', 'timestamp(6)'),
      wider('TIMESTAMP_S', 'TIMESTAMP_NS'),
      wider('datetime', 'datetime2'),
      wider('smalldatetime', 'datetime'),
      wider('time(3)', 'time(6)'),
      other('date', 'varchar'),
      other('date', 'timestamp'),
      other('timestamp', 'timestamptz'),
      other('TIMESTAMP_NTZ', 'TIMESTAMP_LTZ'),
      other('TIMESTAMP_TZ(9)', 'TIMESTAMP_LTZ(9)'),
      other('DATETIME', 'TIMESTAMP'),
      other('time', 'timetz'),
      other('time', 'interval'),
    ],
  ],
  [
    'nested types',
    [
      ...same('array<int>', 'int[]', 'LIST(INTEGER)', 'integer array', 'int4[3]', 'ARRAY(int)'),
      ...same(
        'struct<a:int,b:string>',
        'STRUCT(b TEXT, a INTEGER)',
        'row(a int, b varchar)',
        'OBJECT(a INT, b STRING)',
      ),
      ...same("struct<a: int comment 'x, y'>", 'STRUCT<a INT NOT NULL OPTIONS(description="x > y")>', 'row("a" int)'),
      ...same('map<string,int>', 'MAP(VARCHAR, INTEGER)'),
      wider('array<int>', 'array<bigint>'),
      text('varchar(20)[]', 'text[]'),
      wider('map<string,int>', 'map<string,bigint>'),
      wider('struct<a:struct<b:array<int>>>', 'struct<a:struct<b:array<long>>>'),
      wider('row(varchar, int)', 'row(varchar, bigint)'),
      wider('ARRAY(NUMBER)', 'ARRAY'),
      other('array<int>', 'array<string>'),
      other('struct<a:int>', 'struct<a:string>'),
      other('map<string,int>', 'map<string,string>'),
      other('int[]', 'int[][]'),
      other('int', 'int[]'),
      other('struct<a:int,b:bigint>', 'struct<a:bigint,b:int>'),
      other('struct<a:int>', 'struct<b:int>'),
      ['OBJECT(a int)', 'OBJECT(a int, b date)', 'widened', 'narrowed!'],
      ["ENUM('a')", "ENUM('b', 'a')", 'widened', 'narrowed-'],
      ['UNION(a int)', 'UNION(a int, b text)', 'widened', 'narrowed-'],
    ],
  ],
  [
    'the rest',
    [
      ...same('bool', 'boolean', 'LOGICAL', 'bit', 'bit(1)'),
      ...same('uuid', 'UNIQUEIDENTIFIER'),
      ...same('json', 'jsonb'),
      ...same('geography(4326)', 'GEOGRAPHY( 4326 )'),
      ...same('interval  day to second', 'INTERVAL DAY TO SECOND'),
      wider('bit(8)', 'bit(16)'),
      other('json', 'variant'),
      other('inet', 'cidr'),
      other('RANGE<DATE>', 'RANGE<DATETIME>'),
      other('interval year to month', 'interval day to second'),
      other('something nobody knows', 'something else'),
      other('vector(3)', 'vector(4)'),
      other('', 'int'),
      other('', 'timestamp'),
      other('date', 'date array'),
      other('int) x', 'int) y'),
    ],
  ],
]);

describe.each([...lattice])('%s', (_, rows) => {
  it.each(rows)('%s to %s: %s', (before, after, grade, mirror) => {
    expect(gradeOf(before, after)).toBe(grade);
    expect(gradeOf(after, before)).toBe(mirror);
    for (const mode of ['backward', 'forward', 'full', 'reader', 'none'] as const) {
      const { isCompatible } = compare(column(before), column(after), { mode });
      expect([mode, isCompatible]).toEqual([mode, !breaks[grade]?.[mode]]);
    }
  });
});

describe.each([...lattice])('any two types: %s', (_, rows) => {
  it('mirror each other', () => {
    const mirrored: { readonly [rule: string]: string } = {
      'physical-type-widened': 'physical-type-narrowed',
      'physical-type-narrowed': 'physical-type-widened',
    };
    const ruleOf = (before: string, after: string) => compare(column(before), column(after)).changes[0]?.rule ?? '';
    const types = [...new Set(rows.flatMap((row) => [row[0], row[1]]))];
    for (const before of types) {
      for (const after of types) {
        const rule = ruleOf(before, after);
        expect([before, after, ruleOf(after, before)]).toEqual([before, after, mirrored[rule] ?? rule]);
      }
    }
  });
});

it('is a lattice of more than a hundred and fifty pairs', () => {
  expect([...lattice.values()].flat().length).toBeGreaterThan(150);
});

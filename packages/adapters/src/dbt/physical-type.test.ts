import { describe, expect, it } from 'vitest';
import { schemaOfPhysicalType } from './physical-type.js';

const string = { type: 'string' };
const integer = { type: 'integer' };
const number = { type: 'number' };
const object = { type: 'object' };
const array = { type: 'array' };
const dateTime = { type: 'string', format: 'date-time' };
const bytes = { type: 'string', contentEncoding: 'base64' };

function listOf(items: object): object {
  return { type: 'array', items };
}

function record(properties: object): object {
  return { type: 'object', properties };
}

type Row = readonly [type: string, schema: object];

describe('established type names carry nothing but `type`', () => {
  it.each<Row>([
    ...['string', 'text', 'varchar', 'char', 'character varying'].map((name) => [name, string] as const),
    ...['integer', 'int', 'bigint', 'smallint', 'int64', 'int32'].map((name) => [name, integer] as const),
    ...['number', 'numeric', 'decimal', 'float', 'double', 'real', 'float64'].map((name) => [name, number] as const),
    ...['boolean', 'bool'].map((name) => [name, { type: 'boolean' }] as const),
    ...['date', 'datetime', 'timestamp', 'timestamp_ntz', 'timestamp_tz', 'time'].map(
      (name) => [name, string] as const,
    ),
    ...['json', 'jsonb', 'variant', 'object'].map((name) => [name, object] as const),
    ['array', array],
    ['VARCHAR(255)', string],
    ['character varying(20)', string],
    ['decimal(18,2)', number],
    ['NUMBER(38, 0)', number],
    [' Bigint ', integer],
    ['int(11) unsigned', integer],
    ['timestamp(6)', string],
    ['timestamp(6) with time zone', string],
    ['time (3)', string],
    ['array(varchar)', array],
    ['object(a integer)', object],
    ['something nobody knows', string],
    ['geography', string],
    ['', string],
  ])('%s', (type, schema) => {
    expect(schemaOfPhysicalType(type)).toEqual(schema);
  });

  it('reads a missing type as a string', () => {
    expect(schemaOfPhysicalType(null)).toEqual(string);
  });
});

describe('further type names', () => {
  it.each<Row>([
    ...['tinyint', 'byteint', 'mediumint', 'int2', 'int4', 'int8', 'int16'].map((name) => [name, integer] as const),
    ...['uint8', 'uint64', 'hugeint', 'serial', 'bigserial', 'long'].map((name) => [name, integer] as const),
    ...['bigint unsigned', 'tinyint(4)', 'uinteger'].map((name) => [name, integer] as const),
    ...['float4', 'float8', 'float32', 'double precision', 'DOUBLE  PRECISION'].map((name) => [name, number] as const),
    ...['bignumeric', 'bigdecimal(40,2)', 'dec(4)', 'fixed', 'money'].map((name) => [name, number] as const),
    ...['timestamptz', 'TIMESTAMP WITH TIME ZONE', 'timestamp without time zone'].map(
      (name) => [name, dateTime] as const,
    ),
    ...['timestamp_ltz(9)', 'datetime2(7)', 'datetimeoffset', 'smalldatetime'].map((name) => [name, dateTime] as const),
    ...['timetz', 'time with time zone', 'time without time zone'].map(
      (name) => [name, { ...string, format: 'time' }] as const,
    ),
    ...['uuid', 'UNIQUEIDENTIFIER'].map((name) => [name, { ...string, format: 'uuid' }] as const),
    ...['struct', 'record', 'row', 'super', 'hstore', 'map'].map((name) => [name, object] as const),
    ...['bytes', 'binary(16)', 'varbinary', 'bytea', 'blob'].map((name) => [name, bytes] as const),
    ['bit', { type: 'boolean' }],
  ])('%s', (type, schema) => {
    expect(schemaOfPhysicalType(type)).toEqual(schema);
  });
});

describe('nested types', () => {
  it.each<Row>([
    ['array<int64>', listOf(integer)],
    ['ARRAY<STRING(10)>', listOf(string)],
    ['array<timestamptz>', listOf(dateTime)],
    ['varchar[]', listOf(string)],
    ['varchar(255)[]', listOf(string)],
    ['integer[][]', listOf(listOf(integer))],
    ['double precision[]', listOf(number)],
    ['integer[3]', listOf(integer)],
    ['list(uuid)', listOf({ type: 'string', format: 'uuid' })],
    ['list<decimal(18,2)>', listOf(number)],
    ['struct<a int64, b string>', record({ a: integer, b: string })],
    ['struct<a:int,b:array<string>>', record({ a: integer, b: listOf(string) })],
    ['STRUCT(a INTEGER, b VARCHAR[])', record({ a: integer, b: listOf(string) })],
    ['STRUCT("Order Id" INTEGER, "b""c" DECIMAL(18,2))[]', listOf(record({ 'Order Id': integer, 'b"c': number }))],
    ['row(Total decimal(18, 2), at timestamp(6) with time zone)', record({ Total: number, at: dateTime })],
    [
      'array<struct<a int64 not null options(description="x, y"), b string>>',
      listOf(record({ a: integer, b: string })),
    ],
    ["struct<a: int comment 'it''s > 1', b: bit not null>", record({ a: integer, b: { type: 'boolean' } })],
    ['struct<`a-b` struct<c bytes>>', record({ 'a-b': record({ c: bytes }) })],
    ['map<string, int>', object],
    ['map(varchar, row(a bigint))', object],
    ['array<map<string,int>>', listOf(object)],
    ['struct<a array(varchar)>', record({ a: array })],
    ['array<numeric(10,2) not null>', listOf(number)],
    ['row(varchar, bigint)', object],
    ['struct<a int', object],
    ['struct<>', object],
    ['array<', array],
    ['array<int]', array],
    ['map<string', object],
    ["enum('a','b[]')", string],
    ['varchar(10', string],
    ['struct<a "', object],
    ['[]', string],
    ['<>', string],
    [')', string],
  ])('%s', (type, schema) => {
    expect(schemaOfPhysicalType(type)).toEqual(schema);
  });

  it('keeps a member named __proto__ as data', () => {
    const schema = schemaOfPhysicalType('struct<__proto__ int>');
    expect(Object.keys(schema['properties'] as object)).toEqual(['__proto__']);
  });

  it('reads a type that is too deep or too long as a string', () => {
    expect(schemaOfPhysicalType(`${'array<'.repeat(20)}int${'>'.repeat(20)}`)['type']).toBe('array');
    expect(schemaOfPhysicalType(`${'array<'.repeat(21)}int${'>'.repeat(21)}`)).toEqual(string);
    expect(schemaOfPhysicalType(`int${'[]'.repeat(5000)}`)).toEqual(string);
    expect(schemaOfPhysicalType(`struct<a int, ${'b int, '.repeat(5000)}c int>`)).toEqual(string);
  });

  it('reads the word for an array once', () => {
    expect(schemaOfPhysicalType('int array')).toEqual(listOf(integer));
    expect(schemaOfPhysicalType('_mood')).toEqual(string);
    expect(schemaOfPhysicalType(`int${' array'.repeat(3000)}`)).toEqual(listOf(string));
  });

  it('gives up on quotes that are never closed', () => {
    expect(schemaOfPhysicalType(`struct<${"'\\".repeat(9000)}`)).toEqual(object);
    expect(schemaOfPhysicalType(`struct<${'" "'.repeat(5001)}`)).toEqual(object);
  });
});

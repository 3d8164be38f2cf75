import type { JsonObject } from '@tessera/engine';
import { describe, expect, it } from 'vitest';
import { ColumnSchemas } from './column-schema.js';

const string = { type: 'string' };
const integer = { type: 'integer' };
const number = { type: 'number' };
const boolean = { type: 'boolean' };
const object = { type: 'object' };
const array = { type: 'array' };
const dateTime = { type: 'string', format: 'date-time' };
const time = { type: 'string', format: 'time' };
const uuid = { type: 'string', format: 'uuid' };
const bytes = { type: 'string', contentEncoding: 'base64' };
const listOf = (items: JsonObject): JsonObject => ({ type: 'array', items });
const record = (properties: JsonObject): JsonObject => ({ type: 'object', properties });

type Row = readonly [type: string, schema: JsonObject];

/** Rows of the same schema; the types are parted by `|`. */
function all(schema: JsonObject, types: string): readonly Row[] {
  return types.split('|').map((type) => [type.trim(), schema]);
}

/** Every type of the documentation of each warehouse, with its aliases and the parameters that it takes. */
const warehouses: ReadonlyMap<string, readonly Row[]> = new Map([
  [
    'PostgreSQL',
    [
      ...all(integer, 'bigint | int8 | integer | int | int4 | smallint | int2 | oid | pg_catalog.int4'),
      ...all(integer, 'bigserial | serial8 | serial | serial4 | smallserial | serial2'),
      ...all(number, 'numeric | numeric(12,2) | numeric(5) | numeric(3,-2) | decimal(10, 2) | money'),
      ...all(number, 'real | float4 | double precision | float8 | float | float(24) | float(53)'),
      ...all(boolean, 'boolean | bool | bit | bit(1)'),
      ...all(string, 'bit(8) | bit varying | bit varying(8) | varbit | varbit(8)'),
      ...all(string, 'character varying | character varying(20) | varchar(20) | varchar | text | citext | name'),
      ...all(string, 'character(10) | char(10) | char | bpchar | bpchar(5) | "char"'),
      ...all(bytes, 'bytea'),
      ...all(string, 'date | time | time(3) | time(6) without time zone | time(6) with time zone'),
      ...all(time, 'time without time zone | time with time zone | timetz | timetz(3)'),
      ...all(string, 'timestamp | timestamp(3) | timestamp(3) without time zone | timestamp(6) with time zone'),
      ...all(dateTime, 'timestamp without time zone | timestamp with time zone | timestamptz | timestamptz(3)'),
      ...all(string, 'interval | interval(6) | interval year to month | interval day to second(3)'),
      ...all(string, 'inet | cidr | macaddr | macaddr8'),
      ...all(string, 'point | line | lseg | box | path | polygon | circle'),
      ...all(string, 'tsvector | tsquery | xml | jsonpath | pg_lsn | pg_snapshot | txid_snapshot | regclass'),
      ...all(string, 'int4range | int8range | numrange | tsrange | tstzrange | daterange'),
      ...all(string, 'int4multirange | int8multirange | nummultirange | tsmultirange | tstzmultirange'),
      ...all(string, 'ltree | vector(3) | public.mood'),
      ...all(uuid, 'uuid'),
      ...all(object, 'json | jsonb | hstore'),
      ...all(listOf(integer), 'integer[] | int4[3] | integer array | integer array[4] | _int4'),
      ...all(listOf(string), 'character varying(20)[] | text[] | _text | bit varying(8)[]'),
      ...all(listOf(listOf(string)), 'text[][] | varchar(5)[3][3]'),
      ...all(listOf(dateTime), 'timestamp with time zone[] | timestamp(3) with time zone[]'),
    ],
  ],
  [
    'Snowflake',
    [
      ...all(number, 'NUMBER | NUMBER(38,0) | NUMBER(12,2) | DECIMAL(10) | DEC(5,1) | NUMERIC'),
      ...all(integer, 'INT | INTEGER | BIGINT | SMALLINT | TINYINT | BYTEINT'),
      ...all(number, 'FLOAT | FLOAT4 | FLOAT8 | DOUBLE | DOUBLE PRECISION | REAL | DECFLOAT | DECFLOAT(38)'),
      ...all(string, "VARCHAR | VARCHAR(16777216) | VARCHAR(10) COLLATE 'en-ci' | STRING | STRING(5) | TEXT"),
      ...all(
        string,
        'CHAR | CHARACTER(5) | NCHAR(5) | NVARCHAR(5) | NVARCHAR2(5) | CHAR VARYING(5) | NCHAR VARYING(5)',
      ),
      ...all(bytes, 'BINARY | BINARY(8388608) | VARBINARY(16)'),
      ...all(boolean, 'BOOLEAN'),
      ...all(string, 'DATE | DATETIME | DATETIME(3) | TIME | TIME(9)'),
      ...all(string, 'TIMESTAMP | TIMESTAMP(9) | TIMESTAMP_NTZ | TIMESTAMP_NTZ(9) | TIMESTAMP_TZ | TIMESTAMP_TZ(9)'),
      ...all(dateTime, 'TIMESTAMPNTZ | TIMESTAMPTZ | TIMESTAMP_LTZ | TIMESTAMP_LTZ(9) | TIMESTAMPLTZ'),
      ...all(dateTime, 'TIMESTAMP WITHOUT TIME ZONE | TIMESTAMP WITH TIME ZONE | TIMESTAMP WITH LOCAL TIME ZONE'),
      ...all(string, 'TIMESTAMP(9) WITH LOCAL TIME ZONE | INTERVAL YEAR TO MONTH | INTERVAL DAY(9) TO SECOND(9)'),
      ...all(object, 'VARIANT | OBJECT | OBJECT(a NUMBER, b VARCHAR NOT NULL) | MAP(VARCHAR, NUMBER(10,2))'),
      ...all(array, 'ARRAY | ARRAY(NUMBER) | ARRAY(VARCHAR NOT NULL)'),
      ...all(uuid, 'UUID'),
      ...all(string, 'GEOGRAPHY | GEOMETRY | VECTOR(FLOAT, 256) | FILE'),
    ],
  ],
  [
    'BigQuery',
    [
      ...all(integer, 'INT64 | INT | SMALLINT | INTEGER | BIGINT | TINYINT | BYTEINT'),
      ...all(number, 'NUMERIC | NUMERIC(10,2) | DECIMAL(38, 9) | BIGNUMERIC | BIGNUMERIC(76,38) | BIGDECIMAL(5)'),
      ...all(number, 'FLOAT64 | FLOAT'),
      ...all(boolean, 'BOOL | BOOLEAN'),
      ...all(string, 'STRING | STRING(10)'),
      ...all(bytes, 'BYTES | BYTES(16)'),
      ...all(string, 'DATE | DATETIME | TIME | TIMESTAMP | TIMESTAMP(12)'),
      ...all(string, 'INTERVAL | GEOGRAPHY | RANGE<DATE> | RANGE<DATETIME> | RANGE<TIMESTAMP>'),
      ...all(object, 'JSON | STRUCT | RECORD | STRUCT<INT64, STRING> | STRUCT<INT64>'),
      ...all(listOf(integer), 'ARRAY<INT64>'),
      ...all(listOf(string), 'ARRAY<STRING(10)> | ARRAY<RANGE<TIMESTAMP>> | ARRAY<DATETIME>'),
      ['STRUCT<a INT64, b ARRAY<STRING>>', record({ a: integer, b: listOf(string) })],
      ['ARRAY<STRUCT<a NUMERIC(10, 2) NOT NULL, r RANGE<DATE>>>', listOf(record({ a: number, r: string }))],
      [
        'STRUCT<a INT64 OPTIONS(description="x > y"), b STRUCT<c BYTES>>',
        record({ a: integer, b: record({ c: bytes }) }),
      ],
    ],
  ],
  [
    'Redshift',
    [
      ...all(integer, 'SMALLINT | INT2 | INTEGER | INT | INT4 | BIGINT | INT8 | OID'),
      ...all(number, 'DECIMAL(18,0) | NUMERIC(12,2) | REAL | FLOAT4 | DOUBLE PRECISION | FLOAT8 | FLOAT'),
      ...all(
        string,
        'CHAR(10) | CHARACTER | NCHAR(5) | BPCHAR | VARCHAR(256) | CHARACTER VARYING(max) | NVARCHAR(5) | TEXT',
      ),
      ...all(string, 'DATE | TIME | TIMESTAMP | INTERVAL YEAR TO MONTH | INTERVAL DAY TO SECOND (6)'),
      ...all(time, 'TIMETZ | TIME WITH TIME ZONE | TIME WITHOUT TIME ZONE'),
      ...all(dateTime, 'TIMESTAMPTZ | TIMESTAMP WITH TIME ZONE | TIMESTAMP WITHOUT TIME ZONE'),
      ...all(boolean, 'BOOLEAN | BOOL'),
      ...all(object, 'SUPER'),
      ...all(bytes, 'VARBYTE | VARBYTE(64) | VARBINARY(64) | BINARY VARYING(64)'),
      ...all(string, 'HLLSKETCH | GEOMETRY | GEOGRAPHY'),
    ],
  ],
  [
    'Databricks and Spark',
    [
      ...all(integer, 'TINYINT | BYTE | SMALLINT | SHORT | INT | INTEGER | BIGINT | LONG'),
      ...all(number, 'FLOAT | REAL | DOUBLE | DECIMAL | DECIMAL(10,2) | DEC(5) | NUMERIC(38,18)'),
      ...all(string, 'STRING | VARCHAR(20) | CHAR(3) | STRING COLLATE UTF8_LCASE'),
      ...all(bytes, 'BINARY'),
      ...all(boolean, 'BOOLEAN'),
      ...all(string, 'DATE | TIME(6) | TIMESTAMP | TIMESTAMP_NTZ'),
      ...all(dateTime, 'TIMESTAMP_LTZ'),
      ...all(string, 'INTERVAL YEAR | INTERVAL YEAR TO MONTH | INTERVAL DAY TO SECOND | INTERVAL HOUR TO MINUTE'),
      ...all(string, 'VOID | GEOGRAPHY(4326) | GEOMETRY(ANY)'),
      ...all(object, 'VARIANT | OBJECT | MAP<STRING, ARRAY<INT>> | STRUCT<>'),
      ...all(listOf(integer), 'ARRAY<INT> | array<bigint>'),
      ['struct<a:int>', record({ a: integer })],
      ["STRUCT<a: INT NOT NULL COMMENT 'x', b: STRING>", record({ a: integer, b: string })],
      ['array<struct<a:int,b:map<string,double>>>', listOf(record({ a: integer, b: object }))],
    ],
  ],
  [
    'DuckDB',
    [
      ...all(integer, 'TINYINT | INT1 | SMALLINT | INT2 | INT16 | SHORT | INTEGER | INT | INT4 | INT32 | SIGNED'),
      ...all(integer, 'BIGINT | INT8 | INT64 | LONG | HUGEINT | INT128 | BIGNUM | VARINT'),
      ...all(
        integer,
        'UTINYINT | UINT8 | USMALLINT | UINT16 | UINTEGER | UINT32 | UBIGINT | UINT64 | UHUGEINT | UINT128',
      ),
      ...all(number, 'DECIMAL | DECIMAL(18,3) | NUMERIC(4,1) | FLOAT | FLOAT4 | REAL | DOUBLE | FLOAT8'),
      ...all(string, 'VARCHAR | VARCHAR(20) | CHAR | BPCHAR | TEXT | STRING | BITSTRING | BIT(8)'),
      ...all(boolean, 'BOOLEAN | BOOL | LOGICAL | BIT'),
      ...all(bytes, 'BLOB | BYTEA | BINARY | VARBINARY'),
      ...all(string, 'DATE | TIME | TIMESTAMP | DATETIME | INTERVAL'),
      ...all(time, 'TIMETZ | TIME WITH TIME ZONE | TIME_NS'),
      ...all(
        dateTime,
        'TIMESTAMPTZ | TIMESTAMP WITH TIME ZONE | TIMESTAMP_S | TIMESTAMP_MS | TIMESTAMP_US | TIMESTAMP_NS',
      ),
      ...all(uuid, 'UUID | GUID'),
      ...all(object, 'JSON | MAP(VARCHAR, INTEGER) | STRUCT | VARIANT'),
      ...all(string, "ENUM('a', 'b[]') | UNION(num INTEGER, str VARCHAR) | GEOMETRY"),
      ...all(listOf(integer), 'INTEGER[] | INTEGER[3] | LIST(INTEGER)'),
      ...all(listOf(string), "ENUM('a','b')[] | UNION(num INTEGER, str VARCHAR)[]"),
      ...all(array, 'LIST | ARRAY'),
      ['INTEGER[][]', listOf(listOf(integer))],
      ['STRUCT(a INTEGER)', record({ a: integer })],
      ["STRUCT(a ENUM('x', 'y'), \"b c\" UNION(x INTEGER))[]", listOf(record({ a: string, 'b c': string }))],
    ],
  ],
  [
    'Trino',
    [
      ...all(boolean, 'boolean'),
      ...all(integer, 'tinyint | smallint | integer | int | bigint'),
      ...all(number, 'real | double | decimal(12,2) | decimal(38) | decimal | number'),
      ...all(string, 'varchar | varchar(20) | char | char(3)'),
      ...all(bytes, 'varbinary'),
      ...all(object, 'json | row(varchar, bigint) | row(timestamp(6) with time zone) | map(varchar, array(bigint))'),
      ...all(string, 'date | time | time(6) | time(12) with time zone | timestamp(6) | timestamp(6) with time zone'),
      ...all(time, 'time with time zone'),
      ...all(dateTime, 'timestamp with time zone'),
      ...all(string, 'interval year to month | interval day to second'),
      ...all(array, 'array(varchar) | ARRAY(row(a bigint))'),
      ...all(uuid, 'uuid'),
      ...all(string, 'ipaddress | Geometry | SphericalGeography | BingTile | Color'),
      ...all(string, 'HyperLogLog | P4HyperLogLog | SetDigest | QDigest(bigint) | TDigest | KHyperLogLog'),
      ['row(x bigint)', record({ x: integer })],
      ['row(x bigint, y double)', record({ x: integer, y: number })],
      ['row("from" timestamp(6) with time zone, xs array(bigint))', record({ from: dateTime, xs: array })],
    ],
  ],
  [
    'SQL Server',
    [
      ...all(boolean, 'bit'),
      ...all(integer, 'tinyint | smallint | int | bigint'),
      ...all(number, 'decimal(18,0) | decimal | dec(5,2) | numeric(38,10) | money | smallmoney | decimal128(38,10)'),
      ...all(number, 'float | float(24) | float(53) | real | double precision'),
      ...all(
        string,
        'char(5) | character(5) | varchar(50) | varchar(max) | char varying(5) | character varying(5) | text',
      ),
      ...all(
        string,
        'nchar(5) | nvarchar(50) | nvarchar(max) | ntext | national character varying(10) | national char(5)',
      ),
      ...all(bytes, 'binary(16) | varbinary(max) | binary varying(5) | image | rowversion'),
      ...all(string, 'date | time | time(7) | datetime | timestamp'),
      ...all(dateTime, 'datetime2 | datetime2(7) | datetimeoffset | datetimeoffset(7) | smalldatetime'),
      ...all(uuid, 'uniqueidentifier'),
      ...all(object, 'json'),
      ...all(
        string,
        'sql_variant | hierarchyid | xml | geography | geometry | sysname | vector(1536) | cursor | table',
      ),
    ],
  ],
]);

describe.each([...warehouses])('types of %s', (_, rows) => {
  it.each(rows)('%s', (type, schema) => {
    const { properties } = new ColumnSchemas().schemaOf([{ name: 'c', dataType: type, description: '' }]);
    expect(properties).toEqual({ c: { ...schema, 'x-physical-type': type } });
  });

  it('are each listed once', () => {
    expect(new Set(rows.map(([type]) => type)).size).toBe(rows.length);
  });
});

it('covers eight warehouses', () => {
  expect(warehouses.size).toBe(8);
  expect([...warehouses.values()].flat().length).toBeGreaterThan(400);
});

import type { JsonObject } from '@tessera/engine';

const text: JsonObject = { type: 'string' };
const integer: JsonObject = { type: 'integer' };
const number: JsonObject = { type: 'number' };
const boolean: JsonObject = { type: 'boolean' };
const object: JsonObject = { type: 'object' };
const array: JsonObject = { type: 'array' };
const dateTime: JsonObject = { type: 'string', format: 'date-time' };
const time: JsonObject = { type: 'string', format: 'time' };
const uuid: JsonObject = { type: 'string', format: 'uuid' };
const bytes: JsonObject = { type: 'string', contentEncoding: 'base64' };

function rows(schema: JsonObject, names: string): [string, JsonObject][] {
  return names.split(',').map((name) => [name.trim(), schema]);
}

/**
 * Names that contracts in the field were published with. Their schemas carry nothing but `type`: a `format` or a
 * length that appeared now would tighten contracts that were published without one.
 */
const establishedNames = new Map([
  ...rows(text, 'string, text, varchar, char, character varying'),
  ...rows(integer, 'integer, int, bigint, smallint, int64, int32'),
  ...rows(number, 'number, numeric, decimal, float, double, real, float64'),
  ...rows(boolean, 'boolean, bool'),
  ...rows(text, 'date, datetime, timestamp, timestamp_ntz, timestamp_tz, time'),
  ...rows(object, 'json, jsonb, variant, object'),
  ...rows(array, 'array'),
]);

/** Names of further warehouses. */
const furtherNames = new Map([
  ...rows(integer, 'tinyint, byteint, mediumint, int2, int4, int8, int16, int128, int256, hugeint, long'),
  ...rows(integer, 'uint, uint8, uint16, uint32, uint64, uint128, uint256'),
  ...rows(integer, 'utinyint, usmallint, uinteger, ubigint, uhugeint'),
  ...rows(integer, 'serial, serial2, serial4, serial8, smallserial, bigserial'),
  ...rows(integer, 'int1, byte, short, signed, bignum, varint, oid'),
  ...rows(number, 'float4, float8, float32, double precision, bignumeric, bigdecimal, dec, fixed, money, smallmoney'),
  ...rows(number, 'decfloat, decimal32, decimal64, decimal128, decimal256'),
  ...rows(dateTime, 'timestamptz, timestamp with time zone, timestamp without time zone, timestamp_ltz'),
  ...rows(dateTime, 'timestamp with local time zone, datetime2, datetimeoffset, smalldatetime'),
  ...rows(dateTime, 'timestampntz, timestampltz, timestamp_s, timestamp_ms, timestamp_us, timestamp_ns'),
  ...rows(time, 'time_ns, timetz, time with time zone, time without time zone'),
  ...rows(uuid, 'uuid, guid, uniqueidentifier'),
  ...rows(array, 'list'),
  ...rows(object, 'struct, record, row, map, super, hstore'),
  ...rows(bytes, 'bytes, binary, binary varying, varbinary, bytea, blob, tinyblob, mediumblob, longblob'),
  ...rows(bytes, 'varbyte, image, rowversion'),
  ...rows(boolean, 'bit, logical'),
]);

/** Whether the name belongs to the table that must never gain a keyword. */
export function isEstablishedName(name: string): boolean {
  return establishedNames.has(name);
}

/** The schema of a lower-case type name without parameters; a string for a name that nobody knows. */
export function schemaOfTypeName(name: string): JsonObject {
  const established = establishedNames.get(name);
  if (established !== undefined) return established;
  const normal = name.replace(/\s+/g, ' ').trim();
  // PostgreSQL: `integer array` is `integer[]`, and its own catalog calls that `_int4`.
  const item = /^(.+) array$/.exec(normal)?.[1];
  if (item !== undefined) return { type: 'array', items: schemaOfScalarName(item) ?? text };
  const items = normal.startsWith('_') ? schemaOfScalarName(normal.slice(1)) : undefined;
  return items === undefined ? (schemaOfScalarName(normal) ?? text) : { type: 'array', items };
}

function schemaOfScalarName(name: string): JsonObject | undefined {
  const signless = name.replace(/^pg_catalog\./, '').replace(/( unsigned| signed| zerofill)+$/, '');
  return establishedNames.get(signless) ?? furtherNames.get(signless);
}

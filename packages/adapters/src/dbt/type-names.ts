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
  ...rows(number, 'float4, float8, float32, double precision, bignumeric, bigdecimal, dec, fixed, money, smallmoney'),
  ...rows(dateTime, 'timestamptz, timestamp with time zone, timestamp without time zone, timestamp_ltz'),
  ...rows(dateTime, 'timestamp with local time zone, datetime2, datetimeoffset, smalldatetime'),
  ...rows(time, 'timetz, time with time zone, time without time zone'),
  ...rows(uuid, 'uuid, uniqueidentifier'),
  ...rows(array, 'list'),
  ...rows(object, 'struct, record, row, map, super, hstore'),
  ...rows(bytes, 'bytes, binary, binary varying, varbinary, bytea, blob, tinyblob, mediumblob, longblob'),
  ...rows(boolean, 'bit'),
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
  const known = establishedNames.get(normal) ?? furtherNames.get(normal);
  if (known !== undefined) return known;
  const signless = normal.replace(/( unsigned| signed| zerofill)+$/, '');
  return signless === normal ? text : schemaOfTypeName(signless);
}

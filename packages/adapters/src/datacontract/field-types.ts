import type { JsonObject } from '@tessera/engine';

function rows(schema: JsonObject, names: string): [string, JsonObject][] {
  return names.split(' ').map((name) => [name, schema]);
}

/** The types of the Data Contract Specification and the schemas that say the same. */
export const fieldTypes: ReadonlyMap<string, JsonObject> = new Map<string, JsonObject>([
  ...rows({ type: 'number' }, 'number decimal numeric float double'),
  ...rows({ type: 'integer' }, 'int integer long bigint'),
  ...rows({ type: 'string' }, 'string text varchar timestamp_ntz'),
  ...rows({ type: 'string', format: 'date-time' }, 'timestamp timestamp_tz'),
  ...rows({ type: 'string', format: 'date' }, 'date'),
  ...rows({ type: 'string', format: 'time' }, 'time'),
  ...rows({ type: 'boolean' }, 'boolean'),
  ...rows({ type: 'string', contentEncoding: 'base64' }, 'bytes'),
  ...rows({ type: 'array' }, 'array'),
  ...rows({ type: 'object' }, 'map object record struct'),
  ...rows({}, 'variant json'),
  ...rows({ type: 'null' }, 'null'),
]);

/** Members of `config` that name the type which a warehouse has for the field. */
export const physicalTypeKeys = [
  'physicalType',
  'postgresType',
  'snowflakeType',
  'bigqueryType',
  'redshiftType',
  'databricksType',
  'sqlserverType',
  'oracleType',
  'glueType',
  'trinoType',
  'clickhouseType',
] as const;

import { cannotWrite, type SchemaShape, type SchemaShapes } from '../contract-export/schema-shape.js';

export const sqlDialects = [
  'postgres',
  'snowflake',
  'bigquery',
  'redshift',
  'databricks',
  'duckdb',
  'trino',
  'sqlserver',
] as const;
export type SqlDialect = (typeof sqlDialects)[number];

interface TypeNames {
  readonly text: string;
  /** Type of a text of bounded length; null where the length is not told. */
  readonly boundedText: ((length: number) => string) | null;
  readonly integer: string;
  readonly number: string;
  readonly boolean: string;
  readonly date: string;
  readonly time: string;
  readonly moment: string;
  readonly uuid: string;
  readonly bytes: string;
  /** What holds any JSON. */
  readonly json: string;
  readonly list: ((items: string) => string) | null;
  readonly map: ((values: string) => string) | null;
  readonly struct: ((members: readonly (readonly [name: string, type: string])[]) => string) | null;
}

const asJson = { list: null, map: null, struct: null } as const;
const varchar = (length: number): string => `VARCHAR(${length})`;

const typeNames: Readonly<Record<SqlDialect, TypeNames>> = {
  postgres: {
    ...{ text: 'TEXT', boundedText: varchar, integer: 'BIGINT', number: 'NUMERIC', boolean: 'BOOLEAN', date: 'DATE' },
    ...{ time: 'TIME', moment: 'TIMESTAMP WITH TIME ZONE', uuid: 'UUID', bytes: 'BYTEA', json: 'JSONB' },
    ...asJson,
  },
  snowflake: {
    ...{ text: 'VARCHAR', boundedText: varchar, integer: 'NUMBER(38,0)', number: 'FLOAT', boolean: 'BOOLEAN' },
    ...{ date: 'DATE', time: 'TIME', moment: 'TIMESTAMP_TZ', uuid: 'VARCHAR(36)', bytes: 'BINARY', json: 'VARIANT' },
    ...{ ...asJson, list: () => 'ARRAY', map: () => 'OBJECT' },
  },
  bigquery: {
    ...{ text: 'STRING', boundedText: (length) => `STRING(${length})`, integer: 'INT64', number: 'FLOAT64' },
    ...{ boolean: 'BOOL', date: 'DATE', time: 'TIME', moment: 'TIMESTAMP', uuid: 'STRING', bytes: 'BYTES' },
    ...{ json: 'JSON', list: (items) => `ARRAY<${items}>`, map: null },
    struct: (members) => `STRUCT<${members.map(([name, type]) => `${name} ${type}`).join(', ')}>`,
  },
  redshift: {
    ...{ text: 'VARCHAR(65535)', boundedText: varchar, integer: 'BIGINT', number: 'DOUBLE PRECISION' },
    ...{ boolean: 'BOOLEAN', date: 'DATE', time: 'TIME', moment: 'TIMESTAMPTZ', uuid: 'VARCHAR(36)' },
    ...{ bytes: 'VARBYTE', json: 'SUPER' },
    ...asJson,
  },
  databricks: {
    ...{ text: 'STRING', boundedText: null, integer: 'BIGINT', number: 'DOUBLE', boolean: 'BOOLEAN', date: 'DATE' },
    ...{ time: 'STRING', moment: 'TIMESTAMP', uuid: 'STRING', bytes: 'BINARY', json: 'STRING' },
    ...{ list: (items) => `ARRAY<${items}>`, map: (values) => `MAP<STRING, ${values}>` },
    struct: (members) => `STRUCT<${members.map(([name, type]) => `${name}: ${type}`).join(', ')}>`,
  },
  duckdb: {
    ...{ text: 'VARCHAR', boundedText: null, integer: 'BIGINT', number: 'DOUBLE', boolean: 'BOOLEAN', date: 'DATE' },
    ...{ time: 'TIME', moment: 'TIMESTAMP WITH TIME ZONE', uuid: 'UUID', bytes: 'BLOB', json: 'JSON' },
    ...{ list: (items) => `${items}[]`, map: (values) => `MAP(VARCHAR, ${values})` },
    struct: (members) => `STRUCT(${members.map(([name, type]) => `${name} ${type}`).join(', ')})`,
  },
  trino: {
    ...{ text: 'VARCHAR', boundedText: varchar, integer: 'BIGINT', number: 'DOUBLE', boolean: 'BOOLEAN', date: 'DATE' },
    ...{ time: 'TIME', moment: 'TIMESTAMP WITH TIME ZONE', uuid: 'UUID', bytes: 'VARBINARY', json: 'JSON' },
    ...{ list: (items) => `ARRAY(${items})`, map: (values) => `MAP(VARCHAR, ${values})` },
    struct: (members) => `ROW(${members.map(([name, type]) => `${name} ${type}`).join(', ')})`,
  },
  sqlserver: {
    ...{ text: 'NVARCHAR(MAX)', boundedText: (length) => (length > 4000 ? 'NVARCHAR(MAX)' : `NVARCHAR(${length})`) },
    ...{ integer: 'BIGINT', number: 'FLOAT', boolean: 'BIT', date: 'DATE', time: 'TIME', moment: 'DATETIMEOFFSET' },
    ...{ uuid: 'UNIQUEIDENTIFIER', bytes: 'VARBINARY(MAX)', json: 'NVARCHAR(MAX)' },
    ...asJson,
  },
};

/** A name as the dialect quotes it, whatever is in it. */
export function quotedName(name: string, dialect: SqlDialect): string {
  // No dialect has names with control characters.
  const plain = name.replace(/\p{Cc}/gu, ' ');
  if (dialect === 'sqlserver') return `[${plain.replaceAll(']', ']]')}]`;
  if (dialect === 'databricks') return `\`${plain.replaceAll('`', '``')}\``;
  if (dialect === 'bigquery') return `\`${plain.replaceAll('\\', '\\\\').replaceAll('`', '\\`')}\``;
  return `"${plain.replaceAll('"', '""')}"`;
}

/** Longest text that every dialect can bound. */
const maxBound = 65_535;

/**
 * The type of a column: the one of the warehouse where the contract has it and it is nothing but a type, else by what the
 * values are.
 */
export function sqlType(shape: SchemaShape, shapes: SchemaShapes, dialect: SqlDialect): string {
  const physical = shape.schema['x-physical-type'];
  if (typeof physical === 'string' && isPlainType(physical)) return physical.trim();
  const names = typeNames[dialect];
  const typeOf = (inner: SchemaShape | null): string => (inner === null ? names.json : sqlType(inner, shapes, dialect));
  switch (shape.kind) {
    case 'string':
      return textType(shape, dialect);
    case 'integer':
    case 'number':
    case 'boolean':
      return names[shape.kind];
    case 'null':
      return cannotWrite(shape.pointer, 'holds nothing but null, for which SQL has no type');
    case 'array': {
      const items = shapes.items(shape);
      return names.list === null || (items === null && names.list('') !== 'ARRAY')
        ? names.json
        : names.list(typeOf(items));
    }
    case 'object': {
      const members = shapes.members(shape);
      if (members.length > 0 && names.struct !== null)
        return names.struct(members.map(({ name, shape: inner }) => [quotedName(name, dialect), typeOf(inner)]));
      const values = shapes.values(shape);
      return names.map !== null && (members.length > 0 || values !== null || names.map('') === 'OBJECT')
        ? names.map(typeOf(values))
        : names.json;
    }
    default:
      return names.json;
  }
}

function textType({ schema }: SchemaShape, dialect: SqlDialect): string {
  const names = typeNames[dialect];
  if (schema['contentEncoding'] === 'base64') return names.bytes;
  switch (schema['format']) {
    case 'date':
      return names.date;
    case 'time':
      return names.time;
    case 'date-time':
      return names.moment;
    case 'uuid':
      return names.uuid;
    default: {
      const length = schema['maxLength'];
      const isBounded = Number.isSafeInteger(length) && (length as number) > 0 && (length as number) <= maxBound;
      return isBounded && names.boundedText !== null ? names.boundedText(length as number) : names.text;
    }
  }
}

/**
 * Whether the text can only be a type: words, numbers and balanced brackets, commas nowhere but inside them. Anything
 * else came from a person who may have meant something else.
 */
function isPlainType(text: string): boolean {
  if (!/^[A-Za-z][A-Za-z0-9_ .,:<>()[\]]{0,999}$/.test(text.trim())) return false;
  const open: string[] = [];
  for (const character of text) {
    if ('(<['.includes(character)) open.push(character);
    else if (')>]'.includes(character) && open.pop() !== '(<['[')>]'.indexOf(character)]) return false;
    else if (',:'.includes(character) && open.length === 0) return false;
  }
  return (
    open.length === 0 && !/\b(primary|references|default|check|constraint|as|select|collate|not|null)\b/i.test(text)
  );
}

/**
 * Warehouse types that JSON writes as a string although they mean different things, by the name before its parameters.
 * A name that is not listed is a family of its own.
 */
const families: ReadonlyMap<string, string> = new Map(
  Object.entries({
    text: [
      'string',
      'text',
      'varchar',
      'char',
      'character',
      'character varying',
      'bpchar',
      'nvarchar',
      'nchar',
      'ntext',
      'clob',
      'varchar2',
      'tinytext',
      'mediumtext',
      'longtext',
    ],
    date: ['date', 'date32'],
    time: ['time', 'timetz', 'time with time zone', 'time without time zone'],
    timestamp: [
      'timestamp',
      'datetime',
      'datetime2',
      'smalldatetime',
      'datetimeoffset',
      'timestamptz',
      'timestamp_ntz',
      'timestamp_tz',
      'timestamp_ltz',
      'timestamp with time zone',
      'timestamp without time zone',
      'timestamp with local time zone',
      'timestamp_s',
      'timestamp_ms',
      'timestamp_us',
      'timestamp_ns',
    ],
    binary: ['bytes', 'binary', 'varbinary', 'bytea', 'blob', 'binary varying'],
    uuid: ['uuid', 'uniqueidentifier'],
  }).flatMap(([family, names]) => names.map((name): [string, string] => [name, family])),
);

/** Family of a type as a warehouse spells it: case, parameters and spacing do not matter. */
export function physicalFamily(type: string): string {
  const name = type
    .slice(0, 200)
    .toLowerCase()
    .replace(/\([^)]*\)/g, ' ')
    .split('<', 1)
    .join('')
    .trim()
    .replace(/\s+/g, ' ');
  return families.get(name) ?? name;
}

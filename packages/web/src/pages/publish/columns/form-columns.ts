export type Schema = Readonly<Record<string, unknown>>;

/** Types that the form offers, as JSON Schema writes them. */
const types = {
  text: { type: 'string' },
  integer: { type: 'integer' },
  number: { type: 'number' },
  boolean: { type: 'boolean' },
  date: { type: 'string', format: 'date' },
  moment: { type: 'string', format: 'date-time' },
  object: { type: 'object' },
  list: { type: 'array' },
} as const satisfies Readonly<Record<string, { readonly type: string; readonly format?: string }>>;

export type ColumnType = keyof typeof types;

export const columnTypes: readonly { readonly value: ColumnType; readonly label: string }[] = [
  { value: 'text', label: 'text' },
  { value: 'integer', label: 'integer' },
  { value: 'number', label: 'number' },
  { value: 'boolean', label: 'true or false' },
  { value: 'date', label: 'date' },
  { value: 'moment', label: 'date and time' },
  { value: 'object', label: 'object' },
  { value: 'list', label: 'list' },
];

/** A column at the top of a schema, as the form shows it. */
export interface FormColumn {
  readonly name: string;
  /** `null` for what the form has no word for, such as a reference or a choice of types. */
  readonly type: ColumnType | null;
  readonly isRequired: boolean;
  readonly isNullable: boolean;
  readonly description: string;
}

export function isSchema(value: unknown): value is Schema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What the type of the schema is called besides `null`; `null` where it is none or several. */
function typeOf({ type, format }: Schema): ColumnType | null {
  const named = (Array.isArray(type) ? type : [type]).filter((each) => each !== 'null');
  if (named.length !== 1) return null;
  const known = Object.entries(types).filter(([, each]) => each.type === named[0]) as [
    ColumnType,
    { readonly type: string; readonly format?: string },
  ][];
  return (
    (known.find(([, each]) => each.format === format) ?? known.find(([, each]) => each.format === undefined))?.[0] ??
    null
  );
}

/** The columns of a schema; `null` where it is no plain list of columns, which only the text can show. */
export function formColumnsOf(schema: unknown): readonly FormColumn[] | null {
  if (!isSchema(schema) || '$ref' in schema) return null;
  const { type = 'object', properties = {}, required = [] } = schema;
  if (type !== 'object' || !isSchema(properties) || !Array.isArray(required)) return null;
  return Object.entries(properties).map(([name, given]) => {
    const column = isSchema(given) ? given : {};
    return {
      name,
      type: typeOf(column),
      isRequired: required.includes(name),
      isNullable: Array.isArray(column['type']) && column['type'].includes('null'),
      description: typeof column['description'] === 'string' ? column['description'] : '',
    };
  });
}

/** How the type is written. */
export function written(type: ColumnType, isNullable: boolean): Schema {
  const { type: name, ...rest } = types[type];
  return { type: isNullable ? [name, 'null'] : name, ...rest };
}

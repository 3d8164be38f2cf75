type Schema = Readonly<Record<string, unknown>>;

/** Names of types as readers of tables know them. */
const names: Readonly<Record<string, string>> = { string: 'text', array: 'list', boolean: 'true or false' };

export function typesOf({ type, enum: values, const: only, properties, items }: Schema): readonly string[] {
  if (typeof type === 'string') return [type];
  if (Array.isArray(type)) return type.filter((each) => typeof each === 'string');
  if (Array.isArray(values)) return [...new Set(values.map(typeOfValue))];
  if (only !== undefined) return [typeOfValue(only)];
  if (properties !== undefined) return ['object'];
  return items === undefined ? [] : ['array'];
}

function typeOfValue(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number';
  return typeof value;
}

export function nameOfType(type: string): string {
  return names[type] ?? type;
}

/** Formats that say more than `text`. */
const formats: Readonly<Record<string, string>> = {
  date: 'date',
  time: 'time',
  'date-time': 'date and time',
  uuid: 'UUID',
  email: 'e-mail address',
  uri: 'address',
};
/** Types of warehouses that JSON can only write as text. */
const physical: readonly (readonly [pattern: RegExp, name: string])[] = [
  [/^date$/i, 'date'],
  [/^(?:timestamp|datetime)/i, 'date and time'],
  [/^time(?:\b|tz)/i, 'time'],
  [/^uuid$/i, 'UUID'],
];

/** What a text holds, where its format or the type of the warehouse says so. */
export function nameOfText(format: unknown, physicalType: unknown): string {
  if (typeof format === 'string' && formats[format] !== undefined) return formats[format];
  if (typeof physicalType !== 'string') return 'text';
  return physical.find(([pattern]) => pattern.test(physicalType))?.[1] ?? 'text';
}

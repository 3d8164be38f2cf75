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

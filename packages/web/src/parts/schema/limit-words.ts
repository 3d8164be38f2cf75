type Schema = Readonly<Record<string, unknown>>;

const listedValues = 12;

/** A value as it is written, short. */
function valueWords(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? 'nothing');
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}

function counted(count: unknown, noun: string): string {
  return `${String(count)} ${count === 1 ? noun : `${noun}s`}`;
}

/** What each keyword says, in the order in which people want to read it. */
const wording: readonly (readonly [keyword: string, say: (value: unknown) => string | null])[] = [
  ['const', (value) => `always ${valueWords(value)}`],
  ['enum', enumWords],
  ['minimum', (value) => `≥ ${valueWords(value)}`],
  ['exclusiveMinimum', (value) => `> ${valueWords(value)}`],
  ['maximum', (value) => `≤ ${valueWords(value)}`],
  ['exclusiveMaximum', (value) => `< ${valueWords(value)}`],
  ['multipleOf', (value) => `multiple of ${valueWords(value)}`],
  ['minLength', (value) => (value === 0 ? null : `at least ${counted(value, 'character')}`)],
  ['maxLength', (value) => `at most ${counted(value, 'character')}`],
  ['pattern', (value) => `matches ${valueWords(value)}`],
  ['minItems', (value) => (value === 0 ? null : `at least ${counted(value, 'item')}`)],
  ['maxItems', (value) => `at most ${counted(value, 'item')}`],
  ['uniqueItems', (value) => (value === true ? 'no item twice' : null)],
  ['default', (value) => `default ${valueWords(value)}`],
];

function enumWords(value: unknown): string | null {
  if (!Array.isArray(value)) return null;
  const values = value.filter((each) => each !== null).map(valueWords);
  const more = values.length - listedValues;
  return `one of ${values.slice(0, listedValues).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

/** What the schema demands of values beside their type. */
export function limitsOf(schema: Schema): readonly string[] {
  return wording.flatMap(([keyword, say]) => (schema[keyword] === undefined ? [] : (say(schema[keyword]) ?? [])));
}

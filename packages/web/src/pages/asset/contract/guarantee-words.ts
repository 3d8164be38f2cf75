/** A promise beyond the shape of rows, in words. */
export interface Promised {
  readonly title: string;
  readonly detail: string;
}

type Json = Readonly<Record<string, unknown>>;

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function words(key: string): string {
  return key.replaceAll('_', ' ');
}

function valueWords(value: unknown): string {
  if (Array.isArray(value)) return value.map(valueWords).join(', ');
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function duration(minutes: number): string {
  const steps: readonly (readonly [unit: string, minutes: number])[] = [
    ['day', 1440],
    ['hour', 60],
  ];
  for (const [unit, size] of steps) {
    if (minutes >= size && minutes % size === 0) {
      const count = minutes / size;
      return `${count} ${unit}${count === 1 ? '' : 's'}`;
    }
  }
  return `${minutes} minute${minutes === 1 ? '' : 's'}`;
}

function details(fields: Json): string {
  return Object.entries(fields)
    .filter(([, value]) => value !== null && value !== undefined)
    .map(([key, value]) => `${words(key)}: ${valueWords(value)}`)
    .join(' · ');
}

function freshness(fields: Json): Promised {
  const { max_staleness_minutes: minutes, ...rest } = fields;
  const more = details(rest);
  if (typeof minutes !== 'number') return { title: 'Freshness', detail: more };
  return { title: 'Freshness', detail: `at most ${duration(minutes)} old${more === '' ? '' : ` · ${more}`}` };
}

/** What tools put into a check for themselves: `model: {{ … }}` of dbt, and the column once more. */
const machinery = new Set(['model', 'column_name', 'severity']);

function settingsOf(config: unknown): Json {
  if (!isObject(config)) return {};
  return Object.fromEntries(Object.entries(config).filter(([key]) => !machinery.has(key)));
}

/** Promises about the table as a whole. */
export function tablePromises(guarantees: Json | null): readonly Promised[] {
  if (guarantees === null) return [];
  const promises: Promised[] = [];
  if (isObject(guarantees['freshness'])) promises.push(freshness(guarantees['freshness']));
  if (isObject(guarantees['volume'])) promises.push({ title: 'Volume', detail: details(guarantees['volume']) });
  const custom = Array.isArray(guarantees['custom']) ? guarantees['custom'].filter(isObject) : [];
  for (const { name, type, description, column, sql: _, config, ...rest } of custom) {
    const title = valueWords(name ?? type ?? 'check');
    const about = column === undefined || column === null ? [] : [`of ${valueWords(column)}`];
    const said = description === undefined || description === null ? [] : [valueWords(description)];
    const more = details({ ...settingsOf(config), ...rest });
    promises.push({ title, detail: [...about, ...said, ...(more === '' ? [] : [more])].join(' · ') });
  }
  return promises.filter(({ title, detail }) => title !== '' && (detail !== '' || title !== 'Freshness'));
}

/** Promises about a column, each a few words. */
export function columnPromises(guarantees: Json | null, column: string): readonly string[] {
  if (guarantees === null) return [];
  const { nullability, accepted_values: accepted } = guarantees;
  const never = isObject(nullability) ? nullability[column] : undefined;
  const values = isObject(accepted) ? accepted[column] : undefined;
  return [
    ...(typeof never === 'string' ? [never === 'never' ? 'never null' : `null ${never}`] : []),
    ...(Array.isArray(values) ? [`only ${valueWords(values)}`] : []),
  ];
}

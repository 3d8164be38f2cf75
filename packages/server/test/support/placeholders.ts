/** What the `{placeholders}` of a text stand for. */
export type Values = Readonly<Record<string, string>>;

/** The text with its placeholders filled in; one that has no value is an error of the test. */
export function fill(text: string, values: Values): string {
  return text.replaceAll(/\{([\w.]+)\}/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`The state has no ${name}`);
    return value;
  });
}

/** The same for every text in the value, names of members included. */
export function fillAll<T>(value: T, values: Values): T {
  return JSON.parse(fill(JSON.stringify(value), values)) as T;
}

/** Every text in the value by its path: `{results.0.id}`. */
export function textsOf(value: unknown, path: string): Values {
  if (typeof value === 'string') return { [path]: value };
  if (typeof value !== 'object' || value === null) return {};
  return Object.assign(
    {},
    ...Object.entries(value).map(([key, member]) => textsOf(member, `${path}.${key}`)),
  ) as Values;
}

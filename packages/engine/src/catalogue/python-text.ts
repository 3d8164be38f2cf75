const deepestShown = 20;

/**
 * A JSON value as messages show it: strings bare at the top and single-quoted inside lists and objects, `None`, `True`
 * and `False` for null and booleans. Clients have known this notation since the first version of the API.
 */
export function shown(value: unknown): string {
  return typeof value === 'string' ? value : nested(value, 0);
}

/** Values as a set of that notation: `{'a', 'b'}`. */
export function shownSet(values: readonly unknown[]): string {
  return `{${values.map((value) => nested(value, 0)).join(', ')}}`;
}

function nested(value: unknown, depth: number): string {
  if (value === null || value === undefined) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value === 'string') return quoted(value);
  if (typeof value !== 'object') return String(value);
  if (depth === deepestShown) return '...';
  if (Array.isArray(value)) return `[${value.map((member) => nested(member, depth + 1)).join(', ')}]`;
  const members = Object.entries(value).map(([name, member]) => `${quoted(name)}: ${nested(member, depth + 1)}`);
  return `{${members.join(', ')}}`;
}

function quoted(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}

/** Characters that move the cursor, change colours or turn the direction of writing. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what it looks for
const unprintable = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g;

/** Text of others as a terminal may see it: what would steer the terminal is replaced. */
export function plainText(text: string): string {
  return text.replace(unprintable, '\ufffd');
}

/** The same for every text in a value. */
export function plainValue<T>(value: T): T {
  if (typeof value === 'string') return plainText(value) as T;
  if (Array.isArray(value)) return value.map(plainValue) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [plainText(name), plainValue(each)])) as T;
}

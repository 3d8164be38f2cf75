const literalPattern = /^(\^?)([\w-]*)(\$?)$/;
const lineBreak = /[\n\r\u2028\u2029]/;

/**
 * Whether `name` matches a regular expression of `patternProperties` (not anchored unless it says so), `undefined` when
 * only running it could tell. Patterns come from users and may take exponential time, so they are never run: only
 * plain characters between `^`, `$` and `.*` are understood.
 */
export function patternMatches(pattern: string, name: string): boolean | undefined {
  if (lineBreak.test(name)) return undefined;
  const parts = literalPattern.exec(pattern.replace(/^\^?\.\*/, '').replace(/\.\*\$?$/, ''));
  if (parts === null) return undefined;
  const [, start, literal = '', end] = parts;
  if (start && end) return name === literal;
  if (start) return name.startsWith(literal);
  return end ? name.endsWith(literal) : name.includes(literal);
}

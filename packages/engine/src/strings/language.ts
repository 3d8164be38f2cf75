/** The strings that a pattern matches somewhere. */
export interface Language {
  readonly source: string;
  matches(text: string): boolean;
}

const simplePattern = /^\^?(?:[\w -]|\[(?:\w|\w-\w)+\][*+]?)*\$?$/;

/** The language of a pattern, or nothing for one that is not understood. Never takes longer than quadratic time. */
export function languageOf(pattern: string): Language | undefined {
  const starts = pattern.match(/\[/g)?.length ?? 0;
  if (!simplePattern.test(pattern) || starts > 1) return undefined;
  const expression = new RegExp(pattern, 'u');
  return { source: pattern, matches: (text) => expression.test(text) };
}

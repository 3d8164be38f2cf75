/**
 * A set of code points as `first, last, first, last, …`: ascending, disjoint and never adjacent, so that equal sets are
 * equal lists. Lone surrogates are code points as any other, which is how ECMA-262 reads text under the `u` flag.
 */
export type CharacterSet = readonly number[];

export const lastCodePoint = 0x10ffff;

/** Set of everything between the pairs of bounds, which may overlap and stand in any order. */
export function characterSet(bounds: readonly number[]): CharacterSet {
  const ranges: [first: number, last: number][] = [];
  for (let index = 0; index + 1 < bounds.length; index += 2) ranges.push([at(bounds, index), at(bounds, index + 1)]);
  ranges.sort((a, b) => a[0] - b[0]);
  const set: number[] = [];
  for (const [first, last] of ranges) {
    const previous = set.at(-1);
    if (previous === undefined || first > previous + 1) set.push(first, last);
    else if (last > previous) set[set.length - 1] = last;
  }
  return set;
}

/** Every code point that is not in the set. */
export function complement(set: CharacterSet): CharacterSet {
  const outside: number[] = [];
  let first = 0;
  for (let index = 0; index < set.length; index += 2) {
    if (at(set, index) > first) outside.push(first, at(set, index) - 1);
    first = at(set, index + 1) + 1;
  }
  if (first <= lastCodePoint) outside.push(first, lastCodePoint);
  return outside;
}

/** Whether the code point is in the set; logarithmic in the number of ranges. */
export function includes(set: CharacterSet, codePoint: number): boolean {
  let low = 0;
  let high = set.length;
  // Number of bounds at or below the code point: odd inside a range, or even when a range ends exactly there.
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (at(set, middle) <= codePoint) low = middle + 1;
    else high = middle;
  }
  return low % 2 === 1 || (low > 0 && at(set, low - 1) === codePoint);
}

/** Bound at a place that is known to exist. */
function at(bounds: readonly number[], index: number): number {
  return bounds[index] as number;
}

// https://tc39.es/ecma262/#sec-compiletocharacterset and the terminals WhiteSpace and LineTerminator.
export const digits = characterSet([0x30, 0x39]);
export const wordCharacters = characterSet([0x30, 0x39, 0x41, 0x5a, 0x5f, 0x5f, 0x61, 0x7a]);
export const whiteSpace = characterSet([
  ...[0x09, 0x0d, 0x20, 0x20, 0xa0, 0xa0, 0x1680, 0x1680, 0x2000, 0x200a, 0x2028, 0x2029],
  ...[0x202f, 0x202f, 0x205f, 0x205f, 0x3000, 0x3000, 0xfeff, 0xfeff],
]);
export const exceptLineTerminators = complement([0x0a, 0x0a, 0x0d, 0x0d, 0x2028, 0x2029]);
export const exceptDigits = complement(digits);
export const exceptWordCharacters = complement(wordCharacters);
export const exceptWhiteSpace = complement(whiteSpace);

/** What schemas and instances are made of, small enough that both sides of a pair meet the same words. */

/** Columns; some match the patterns below. */
export const names: readonly string[] = ['id', 'name', 'kind', 'amount', 'x_note', 'x_flag', 'tags'];

/** A name that no schema declares; only schemas for the rest cover it. */
export const strangers: readonly string[] = ['zz', 'x_more', 'a'];

/** Patterns with texts that match them, neighbours beside each other. */
export const patterns: readonly (readonly [pattern: string, matching: readonly string[]])[] = [
  ['^a', ['a', 'ab', 'abc', 'a1']],
  ['^ab', ['ab', 'abc']],
  ['^abc$', ['abc']],
  ['^a.*$', ['a', 'ab', 'aa']],
  ['a', ['a', 'ba', 'amount']],
  ['^[a-z]+$', ['a', 'xyz', 'abcd']],
  ['^[a-z]*$', ['', 'a', 'xyz']],
  ['^[a-z]{2,4}$', ['ab', 'abcd']],
  ['^[a-c]+$', ['a', 'abc']],
  ['b$', ['b', 'ab']],
  ['^(a|b)$', ['a', 'b']],
  ['^[A-Z]{3}$', ['EUR', 'USD']],
  ['^[A-Z]{2,3}$', ['EU', 'EUR']],
  ['\\d', ['1', 'a1', '2024-01-31']],
  ['^\\d+$', ['1', '42', '2024']],
  ['^\\d{4}$', ['2024']],
  ['^\\d{4}-\\d{2}$', ['2024-01']],
  ['^.{2}$', ['ab', '12']],
  ['.*', ['', 'a']],
];

/** Patterns for names of members. */
export const namePatterns: readonly string[] = [
  '^x_',
  '^x_n',
  '^n',
  'e$',
  '^[a-z_]+$',
  '.*',
  '^id$',
  'a',
  '^(id|name)$',
];

/** Formats with texts that fit and texts that nearly do. */
export const formats: readonly (readonly [format: string, near: readonly string[]])[] = [
  ['date', ['2024-01-31', '2024-02-31', '2024-1-1']],
  ['date-time', ['2024-01-31T12:00:00Z', '2024-01-31 12:00:00Z', '2024-01-31T12:00:00']],
  ['time', ['12:00:00Z', '25:00:00Z']],
  ['email', ['a@b.de', 'a@']],
  ['uuid', ['8f14e45f-ceea-467f-a0e6-2b5d0a6b3c1d', '8f14e45f']],
  ['uri', ['https://a.de/b', 'a b']],
  ['uri-reference', ['/a', '\\\\a']],
  ['ipv4', ['10.0.0.1', '10.0.0.256']],
  ['ipv6', ['::1', ':::']],
  ['hostname', ['a.de', '-a-']],
  ['duration', ['P1D', '1D']],
  ['json-pointer', ['/a', 'a']],
  ['regex', ['^a$', '(']],
  ['no-such-format', []],
];

export const texts: readonly string[] = ['', 'a', 'b', 'ab', 'abc', 'abcd', 'EUR', '1', '42', '2024-01-31', 'ü', '😀a'];
export const wholes: readonly number[] = [-1, 0, 1, 2, 3, 4, 5, 6, 10, 100];
export const fractions: readonly number[] = [-0.5, 0.5, 0.1, 1.5, 2.25, 9.99];
export const divisors: readonly number[] = [1, 2, 3, 4, 5, 6, 10, 0.5, 0.1, 0.01, 1.5];
export const types = ['string', 'integer', 'number', 'boolean', 'null', 'object', 'array'] as const;

/** Short readable texts that have a format, and some that do not. */
export interface FormatSamples {
  readonly valid: readonly string[];
  readonly invalid: readonly string[];
}

/** The simplest first. Formats that let every text pass have no counterexample. */
export const formatSamples: ReadonlyMap<string, FormatSamples> = new Map<string, FormatSamples>([
  ['date', { valid: ['2024-01-31', '2000-02-29'], invalid: ['2024-13-01', 'today', ''] }],
  ['time', { valid: ['12:30:00Z', '08:15:30.5+02:00'], invalid: ['25:00:00Z', '12:30:00', ''] }],
  ['date-time', { valid: ['2024-01-31T12:30:00Z', '2024-01-31T12:30:00.5+02:00'], invalid: ['2024-01-31', 'now', ''] }],
  ['iso-time', { valid: ['12:30:00', '12:30:00Z'], invalid: ['25:00:00', 'noon', ''] }],
  ['iso-date-time', { valid: ['2024-01-31T12:30:00', '2024-01-31T12:30:00Z'], invalid: ['2024-01-31', 'now', ''] }],
  ['duration', { valid: ['P1D', 'PT1H30M', 'P2W'], invalid: ['P', '1 day', ''] }],
  ['email', { valid: ['ada@example.com', 'a@b.co'], invalid: ['ada', '@example.com', ''] }],
  ['hostname', { valid: ['example.com', 'localhost'], invalid: ['-example.com', 'a b', ''] }],
  ['ipv4', { valid: ['192.0.2.1', '10.0.0.255'], invalid: ['256.0.0.1', '10.0.0', ''] }],
  ['ipv6', { valid: ['::1', '2001:db8::8a2e:370:7334'], invalid: ['1::2::3', '192.0.2.1', ''] }],
  ['uri', { valid: ['https://example.com/a?b=c#d', 'urn:isbn:0451450523'], invalid: ['example', '/path', ''] }],
  ['uri-reference', { valid: ['/path', 'a?b=c#d', 'https://example.com'], invalid: ['a b', '\\path', '#<'] }],
  ['uri-template', { valid: ['/users/{id}', 'https://example.com/{?page}'], invalid: ['/users/{id', '}', 'a b'] }],
  [
    'url',
    { valid: ['https://example.com/a', 'ftp://files.example.com'], invalid: ['example.com', 'mailto:a@b.co', ''] },
  ],
  [
    'uuid',
    {
      valid: ['123e4567-e89b-12d3-a456-426614174000', '00000000-0000-0000-0000-000000000000'],
      invalid: ['123e4567', '123e4567e89b12d3a456426614174000', ''],
    },
  ],
  ['json-pointer', { valid: ['/a/0', '', '/a~1b'], invalid: ['a', '/a~2', '#/a'] }],
  ['json-pointer-uri-fragment', { valid: ['#/a/0', '#'], invalid: ['/a', '#a', ''] }],
  ['relative-json-pointer', { valid: ['0', '1/a', '2#'], invalid: ['/a', '01', ''] }],
  ['regex', { valid: ['^a+$', '[0-9]{3}'], invalid: ['(', '[a', '*'] }],
  ['byte', { valid: ['YWJj', 'YQ==', ''], invalid: ['a', '****', 'YQ='] }],
  ['password', { valid: ['secret', ''], invalid: [] }],
  ['binary', { valid: ['data', ''], invalid: [] }],
  ['int32', { valid: ['text', ''], invalid: [] }],
  ['int64', { valid: ['text', ''], invalid: [] }],
  ['float', { valid: ['text', ''], invalid: [] }],
  ['double', { valid: ['text', ''], invalid: [] }],
]);

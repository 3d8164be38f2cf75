import { describe, expect, it } from 'vitest';
import { compare, type JsonSchema } from './index.js';

const text = { type: 'string' };
const count = { type: 'integer' };

function nested(levels: number, wrap: (inner: unknown) => unknown, leaf: unknown): JsonSchema {
  let schema: unknown = leaf;
  for (let level = 0; level < levels; level++) schema = wrap(schema);
  return schema as JsonSchema;
}

/** Sixty definitions, each of which uses the next one twice. */
function doubling(keyword: string, leaf: object): JsonSchema {
  const uses = (at: number) => [{ $ref: `#/$defs/d${at}` }, { minLength: 1, $ref: `#/$defs/d${at}` }];
  const $defs = Object.fromEntries(Array.from({ length: 60 }, (_, at) => [`d${at}`, { [keyword]: uses(at + 1) }]));
  return { $ref: '#/$defs/d0', $defs: { ...$defs, d60: leaf } };
}

const many = (length: number, of: (at: number) => unknown) => Array.from({ length }, (_, at) => of(at));
const manyNames = (length: number, of: (at: number) => unknown) =>
  Object.fromEntries(many(length, of).map((value, at) => [`c${at}`, value]));

/** Schemas that would take forever to compare in full; they break, for the reason that nothing else was shown. */
describe('a schema made to take long', () => {
  it.each<[string, JsonSchema, JsonSchema]>([
    ...['anyOf', 'allOf', 'oneOf'].map((keyword): [string, JsonSchema, JsonSchema] => [
      `${keyword} that doubles sixty times`,
      doubling(keyword, text),
      doubling(keyword, count),
    ]),
    ...(['anyOf', 'allOf', 'not', 'items', 'if'] as const).map((keyword): [string, JsonSchema, JsonSchema] => {
      const wrap = (inner: unknown) => ({
        [keyword]: /Of$/.test(keyword) ? [inner, { const: 1 }] : inner,
        else: false,
      });
      return [
        `${keyword} 10 000 levels deep`,
        { not: nested(10_000, wrap, text) },
        { not: nested(10_000, wrap, count) },
      ];
    }),
    [
      '3 000 alternatives',
      { oneOf: many(3_000, (at) => ({ const: at })) },
      { oneOf: many(3_000, (at) => ({ const: -at })) },
    ],
    [
      '20 000 members inside an alternative',
      { anyOf: [{ properties: manyNames(20_000, () => text) }] },
      { anyOf: [{ properties: manyNames(20_000, () => count) }] },
    ],
    [
      'a pattern that runs for ever when it is tried',
      { not: { pattern: '^(a+)+$' } },
      { not: { pattern: '^(a|aa)+b(c+)*$' } },
    ],
    [
      'many patterns for names',
      { patternProperties: manyNames(300, () => text) },
      { patternProperties: manyNames(300, () => count) },
    ],
    [
      'many conditions',
      { allOf: many(500, (at) => ({ if: { required: [`c${at}`] }, then: text })) },
      { allOf: many(500, (at) => ({ if: { required: [`c${at}`] }, then: count })) },
    ],
    [
      'huge bounds',
      { not: { minLength: 1e9, minItems: 1e9, minProperties: 1e9 } },
      { not: { minLength: 2e9, minItems: 2e9, maxProperties: 1e9 } },
    ],
    ['numbers far apart', { not: { multipleOf: 1e-300 } }, { not: { multipleOf: 1e300 } }],
  ])('is answered soon: %s', (_, before, after) => {
    const report = compare(before, after, { mode: 'full' });
    expect(report.isCompatible).toBe(false);
    for (const change of report.breakingChanges)
      expect(['string', 'undefined']).toContain(typeof change.witness?.valid_under);
  });
});

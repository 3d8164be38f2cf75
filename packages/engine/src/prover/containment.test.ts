import { describe, expect, it } from 'vitest';
import { References } from '../schema/references.js';
import { Prover } from './containment.js';

function contains(rows: unknown, judge: unknown): unknown {
  const answer = new Prover(new References(rows), new References(judge)).contains('backward', rows, judge);
  return typeof answer === 'object' ? answer.value : answer;
}

const proven: readonly (readonly [string, unknown, unknown])[] = [
  ['everything is contained in true', { type: 'string' }, true],
  ['false is contained in everything', false, { type: 'string' }],
  ['a type in a list of types', { type: 'string' }, { type: ['string', 'integer', 'null'] }],
  ['an alternative in anyOf', { type: 'string' }, { anyOf: [{ type: 'string' }, { type: 'null' }] }],
  ['anyOf in a list of types', { anyOf: [{ type: 'string' }, { type: 'null' }] }, { type: ['null', 'string'] }],
  ['nullable in a list of types', { type: 'string', nullable: true }, { type: ['null', 'string'] }],
  ['an exclusive bound of integers', { type: 'integer', minimum: 1 }, { exclusiveMinimum: 0 }],
  ['integers above 0 start at 1', { type: 'integer', exclusiveMinimum: 0 }, { minimum: 1 }],
  ['const in enum', { const: 1 }, { enum: [1, 2] }],
  ['enum in type', { enum: ['a', 'b'] }, { type: 'string', maxLength: 1 }],
  ['patterns', { type: 'string', pattern: '^[a-c]+$' }, { pattern: '^[a-z]*$' }],
  ['lengths in a pattern', { type: 'string', pattern: '^[A-Z]{3}$' }, { minLength: 3, maxLength: 3 }],
  ['multiples', { multipleOf: 6 }, { not: { not: { multipleOf: 3 } } }],
  ['oneOf of types that do not overlap', { type: 'integer' }, { oneOf: [{ type: 'integer' }, { type: 'string' }] }],
  ['not', { type: 'string' }, { not: { type: 'integer' } }],
  // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
  ['if then', { type: 'integer', minimum: 5 }, { if: { type: 'integer' }, then: { minimum: 3 }, else: false }],
  ['allOf flattened', { allOf: [{ type: 'integer' }, { minimum: 2 }] }, { type: 'integer', minimum: 1 }],
  ['items', { items: { type: 'integer' } }, { items: { type: 'number' } }],
  [
    'a tuple in items',
    { prefixItems: [{ type: 'integer' }], items: false },
    { items: { type: 'number' }, maxItems: 1 },
  ],
  ['contains', { type: 'array', items: { type: 'integer' }, minItems: 1 }, { contains: { type: 'number' } }],
  ['few booleans', { items: { type: 'boolean' }, uniqueItems: true, type: 'array' }, { maxItems: 2 }],
  ['properties', { properties: { a: { const: 1 } } }, { properties: { a: { type: 'integer' } } }],
  ['an added property of an open object', { properties: { a: true } }, { properties: { b: { type: 'string' } } }],
  [
    'a closed object in patterns',
    { properties: { ab: { type: 'string' } }, additionalProperties: false },
    { patternProperties: { '^a': { type: 'string' } }, additionalProperties: false },
  ],
  ['required by dependency', { type: 'object', required: ['a'], dependentRequired: { a: ['b'] } }, { required: ['b'] }],
  [
    'property names',
    { type: 'object', properties: { a: true }, additionalProperties: false },
    { propertyNames: { maxLength: 1 } },
  ],
  [
    'as many members as names',
    { type: 'object', properties: { a: true }, additionalProperties: false },
    { maxProperties: 1 },
  ],
  [
    'recursion',
    {
      $ref: '#/$defs/tree',
      $defs: { tree: { type: 'object', properties: { next: { $ref: '#/$defs/tree' } }, required: ['id'] } },
    },
    {
      $ref: '#/$defs/tree',
      $defs: { tree: { properties: { next: { $ref: '#/$defs/tree' } }, type: ['object', 'null'] } },
    },
  ],
  [
    'a schema without values in recursion',
    {
      $ref: '#/$defs/endless',
      $defs: { endless: { type: 'object', properties: { next: { $ref: '#/$defs/endless' } }, required: ['next'] } },
    },
    false,
  ],
  [
    'unevaluated members',
    { allOf: [{ properties: { a: true } }], unevaluatedProperties: false, type: 'object' },
    { maxProperties: 1 },
  ],
  [
    'the same condition that nobody understands',
    { pattern: '\\bx', type: 'string' },
    { anyOf: [{ pattern: '\\bx' }, false] },
  ],
];

describe('containment', () => {
  it.each(proven)('is proven: %s', (_, rows, judge) => {
    expect(contains(rows, judge)).toBe('proven');
  });

  it.each<[string, unknown, unknown, unknown]>([
    ['a value beside the types', true, { type: ['string', 'number'] }, null],
    ['a fraction', { type: 'number', minimum: 1 }, { type: 'integer' }, 1.5],
    ['a bound', { type: 'integer', maximum: 10 }, { maximum: 9 }, 10],
    ['a length', { type: 'string' }, { minLength: 2 }, ''],
    ['a pattern', { type: 'string', pattern: '^[a-c]$' }, { pattern: '^[ab]$' }, 'c'],
    ['a missing member', { type: 'object', properties: { a: true } }, { required: ['a'] }, {}],
    [
      'a member',
      { type: 'object', properties: { a: { type: ['string', 'null'] } } },
      { properties: { a: { type: 'string' } } },
      { a: null },
    ],
    ['an item', { type: 'array', items: { type: 'number' } }, { items: { type: 'integer' } }, [0.5]],
    ['a repetition', { type: 'array', items: { const: 1 } }, { uniqueItems: true }, [1, 1]],
    ['two of oneOf', { type: 'integer' }, { oneOf: [{ type: 'integer' }, { minimum: 3 }] }, 3],
    [
      'an undeclared member',
      { type: 'object', properties: { a: true } },
      { properties: { a: true }, additionalProperties: false },
      { b: null },
    ],
  ])('is refuted by %s', (_, rows, judge, value) => {
    expect(contains(rows, judge)).toEqual(value);
  });
});

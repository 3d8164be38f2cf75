import { describe, expect, it } from 'vitest';
import { compare, type JsonSchema } from './index.js';

const typesAndPaths = (before: JsonSchema, after: JsonSchema) =>
  compare(before, after).changes.map(({ type, path }) => `${type} ${path}`);

describe('changes', () => {
  it.each([
    [{ type: ['string', 'null'] }, { type: ['null', 'string'] }],
    [{ type: ['string'] }, { type: 'string' }],
    [{ enum: ['a', { x: 1, y: [2] }] }, { enum: [{ y: [2], x: 1 }, 'a'] }],
    [{ required: ['a', 'b'] }, { required: ['b', 'a', 'b'] }],
    [
      { title: 'a', description: 'b', 'x-owner': 1 },
      { $comment: 'c', examples: [1], deprecated: true, readOnly: true },
    ],
    [{ properties: { x: true } }, { properties: { x: { description: 'anything' } } }],
    [{ type: 'array' }, { type: 'array', items: {} }],
    [{}, { additionalProperties: true }],
    [{ additionalProperties: {} }, { additionalProperties: true }],
    [{ uniqueItems: false }, {}],
    [{ anyOf: [{ type: 'string', title: 'a' }] }, { anyOf: [{ type: ['string'], title: 'b' }] }],
  ])('finds nothing between %j and %j', (before, after) => expect(compare(before, after).changes).toEqual([]));

  it('breaks nothing in full mode when only a default changed', () => {
    expect(compare({ default: 1 }, { default: 2 }, { mode: 'full' }).isCompatible).toBe(true);
  });

  it('reports two kinds when a new property is required, or a required one removed', () => {
    const [small, large] = [
      { properties: {}, required: [] },
      { properties: { a: {} }, required: ['a'] },
    ];
    expect(typesAndPaths(small, large)).toEqual(['property_added properties.a', 'required_added required']);
    expect(typesAndPaths(large, small)).toEqual(['property_removed properties.a', 'required_removed required']);
  });

  it.each(['pattern', 'format', 'const'])('reports another %s as tightened and relaxed', (keyword) => {
    const expected = [`constraint_tightened ${keyword}`, `constraint_relaxed ${keyword}`];
    expect(typesAndPaths({ [keyword]: 'a' }, { [keyword]: 'b' }).sort()).toEqual(expected.sort());
  });

  it.each([
    ['not', { pattern: '\\ba' }, { pattern: '\\bb' }],
    ['anyOf', [{ pattern: '\\ba' }], [{ pattern: '\\bb' }]],
    ['patternProperties', { '\\bx': { type: 'string' } }, { '\\by': { type: 'integer' } }],
    ['$ref', 'https://example.com/a.json', 'https://example.com/b.json'],
    ['minLength', 'malformed', 'in another way'],
  ])('reports a change of %s that nobody can judge as unproven in both directions', (keyword, before, after) => {
    const wrap = (value: unknown) => (value === undefined ? {} : { properties: { x: { [keyword]: value } } });
    const { changes } = compare({ properties: { x: {} }, ...wrap(before) }, { properties: { x: {} }, ...wrap(after) });
    expect(changes.map(({ type, path, confidence }) => [type, path, confidence]).sort()).toEqual([
      ['constraint_relaxed', `properties.x.${keyword}`, 'unproven'],
      ['constraint_tightened', `properties.x.${keyword}`, 'unproven'],
    ]);
  });

  it.each<[string, unknown, unknown, readonly string[]]>([
    ['not', { const: 1 }, { const: 2 }, ['constraint_tightened', 'constraint_relaxed']],
    ['not', { type: 'string' }, { enum: ['a'] }, ['constraint_relaxed']],
    ['anyOf', [{ type: 'string' }], [{ type: 'integer' }, { type: 'string' }], ['constraint_relaxed']],
    ['oneOf', [{ maxLength: 3 }, { minLength: 2 }], [{ maxLength: 1 }, { minLength: 4 }], []],
    ['if', { const: 1 }, undefined, []],
    ['patternProperties', undefined, { '^a': { type: 'string' } }, ['constraint_tightened']],
    ['allOf', [{ minimum: 1 }, { maximum: 5 }], [{ minimum: 1, maximum: 4 }], ['constraint_tightened']],
    ['propertyNames', { maxLength: 3 }, { pattern: '^.{0,2}$' }, ['constraint_tightened']],
    ['dependentRequired', { a: ['b', 'c'] }, { a: ['c'] }, ['constraint_relaxed']],
    ['contains', { type: 'integer' }, { type: 'number' }, ['constraint_relaxed']],
    ['prefixItems', [{ type: 'integer' }], [{ type: 'number' }, {}], ['constraint_relaxed']],
  ])('proves what a change of %s does: %j to %j', (keyword, before, after, types) => {
    const containing = (value: unknown) => (value === undefined ? {} : { [keyword]: value });
    const { changes } = compare(containing(before), containing(after));
    expect(changes.map(({ type, path, confidence }) => [type, path, confidence])).toEqual(
      types.map((type) => [type, keyword, undefined]),
    );
  });

  it('does not let a property vanish inside combinators', () => {
    const both = { allOf: [{ properties: { a: {} } }, { properties: { b: { items: { properties: { c: {} } } } } }] };
    const without = { allOf: [{ properties: { a: {} } }, { properties: { b: {} } }] };
    expect(compare(both, without).breakingChanges.map(({ message }) => message)).toEqual([
      "Constraint 'allOf' no longer declares 'c'",
    ]);
    expect(compare(both, true).isCompatible).toBe(false);
    expect(
      compare({ properties: { a: {}, b: {} } }, { properties: { a: {} }, allOf: [{ properties: { b: {} } }] }).changes,
    ).toEqual([]);
  });
});

describe('properties that were covered without a declaration', () => {
  const added = { type: 'integer' };
  it.each<[string, JsonSchema, boolean]>([
    ['an open object', {}, true],
    ['a closed object', { additionalProperties: false }, true],
    ['additionalProperties that imply it', { additionalProperties: { type: 'integer', minimum: 3 } }, true],
    ['additionalProperties that do not', { additionalProperties: { type: 'string' } }, false],
    ['a pattern that implies it', { patternProperties: { '^x': { type: 'integer' } } }, true],
    ['a pattern that does not', { patternProperties: { '^x': { type: 'string' } } }, false],
    ['a pattern for other names', { patternProperties: { '^y': { type: 'string' } } }, true],
    ['a pattern that cannot be judged', { patternProperties: { '(a|x)+': { type: 'string' } } }, false],
    ['a combinator that names it', { allOf: [{ properties: { x: { type: 'string' } } }] }, false],
    ['a combinator that names another', { allOf: [{ properties: { y: { type: 'string' } } }] }, true],
  ])('%s: an addition is judged by what held before', (_, before, isCompatible) => {
    const after = { ...(before as object), properties: { x: added } };
    expect(compare(before, after, { mode: 'backward' }).isCompatible).toBe(isCompatible);
    const removal = compare(after, before, { mode: 'forward' });
    expect(removal.isCompatible).toBe(isCompatible);
  });
});

describe('places', () => {
  it('reports in the order of the walk, with paths as they are and pointers escaped', () => {
    const before = {
      properties: { z: {}, b: {}, 'a/b.c': { properties: { d: { type: 'string' } } } },
      required: ['z'],
      items: { maxItems: 1 },
    };
    const after = {
      properties: { n: {}, m: {}, 'a/b.c': { properties: { d: { type: 'integer' } } } },
      type: 'object',
      default: 1,
      items: { maxItems: 2 },
    };
    expect(compare(before, after).changes.map(({ path, pointer }) => [path, pointer])).toEqual([
      ['properties.b', '/properties/b'],
      ['properties.z', '/properties/z'],
      ['properties.m', '/properties/m'],
      ['properties.n', '/properties/n'],
      ['properties.a/b.c.properties.d.type', '/properties/a~1b.c/properties/d/type'],
      ['required', '/required'],
      ['type', '/type'],
      ['default', '/default'],
      ['items.maxItems', '/items/maxItems'],
    ]);
  });

  it('compares items whatever the type says', () => {
    expect(typesAndPaths({ properties: { t: {} } }, { properties: { t: { items: { type: 'string' } } } })).toEqual([
      'constraint_tightened properties.t.items.type',
    ]);
  });

  it('compares tuples as a whole', () => {
    expect(typesAndPaths({ items: [{ type: 'string' }] }, { items: [{ type: 'integer' }] })).toEqual([
      'constraint_tightened items',
      'constraint_relaxed items',
    ]);
    expect(typesAndPaths({ items: [{ type: 'string', title: 'a' }] }, { items: [{ type: 'string' }] })).toEqual([]);
  });
});

describe('fingerprints', () => {
  it('do not depend on the order of keys', () => {
    const [one, two] = [
      { type: 'object', minProperties: 1 },
      { minProperties: 1, type: 'object' },
    ];
    const [first, second] = [one, two].map((x) => compare({ properties: { x } }, {}).changes[0]);
    expect(first?.fingerprint).toMatch(/^[0-9a-f]{16}$/);
    expect(second?.fingerprint).toBe(first?.fingerprint);
  });

  it('differ by place, rule and value, and stay when an unrelated name joins', () => {
    const of = (before: JsonSchema, after: JsonSchema) =>
      compare(before, after).changes.map((change) => change.fingerprint);
    const [five] = of({}, { maximum: 5 });
    expect(of({}, { maximum: 6 })).not.toContain(five);
    expect(of({}, { minimum: 5 })).not.toContain(five);
    const [email] = of({}, { required: ['email'] });
    expect(of({}, { required: ['age', 'email'] })).toContain(email);
    expect(of({}, { required: ['age'] })).not.toContain(email);
  });
});

describe('keywords that read each other', () => {
  const closed = { unevaluatedProperties: false };
  const base = (properties: object) => ({ $defs: { base: { properties, additionalProperties: false } } });
  it.each<[string, JsonSchema, JsonSchema]>([
    ['what unevaluatedProperties closes', { ...closed, additionalProperties: true }, closed],
    ['what unevaluatedItems closes', { unevaluatedItems: false, items: {} }, { unevaluatedItems: false }],
    [
      'a closed definition beside properties of its own',
      { $ref: '#/$defs/base', properties: { b: {} }, ...base({ a: {}, b: {} }) },
      { $ref: '#/$defs/base', properties: { b: {} }, ...base({ a: {} }) },
    ],
    ['a limit that turns from inclusive to exclusive', { minimum: 5 }, { exclusiveMinimum: 5 }],
    ['an exclusive limit of draft 4', { minimum: 5, exclusiveMinimum: true }, { exclusiveMinimum: 6 }],
    ['a branch of a condition', { if: { const: 1 } }, { if: { const: 1 }, else: false }],
    [
      'the reach of additionalItems',
      { items: [{}, {}], additionalItems: { type: 'string' } },
      { items: [{ type: 'integer' }], additionalItems: { type: 'string' } },
    ],
    ['an anchor that cannot be found', { $ref: '#lost', x: 1 }, { $ref: '#lost', x: 2 }],
  ])('never hide a change: %s', (_, before, after) => {
    expect(compare(before, after).isCompatible).toBe(false);
    expect(compare(before, after, { mode: 'full' }).isCompatible).toBe(false);
  });
});

import { describe, expect, it } from 'vitest';
import { type CompatibilityMode, compare, describeWitness, type JsonSchema } from './index.js';

const text = { type: 'string' };
const row = (properties: object, required: readonly string[] = []): JsonSchema => ({
  type: 'object',
  properties,
  ...(required.length === 0 ? {} : { required }),
});

function witnesses(before: JsonSchema, after: JsonSchema, mode: CompatibilityMode = 'backward') {
  return compare(before, after, { mode }).breakingChanges.map(({ witness }) => witness);
}

describe('a witness', () => {
  it.each<[string, JsonSchema, JsonSchema, unknown]>([
    ['a null', row({ email: { type: ['string', 'null'] } }), row({ email: text }), { email: null }],
    ['a missing member', row({ id: text }), row({ id: text }, ['id']), {}],
    [
      'what else is required',
      row({ id: text, a: { type: 'number' } }, ['id']),
      row({ id: text, a: text }, ['id']),
      { id: '', a: 0 },
    ],
    ['a fraction', row({ n: { type: 'number' } }), row({ n: { type: 'integer' } }), { n: 0.5 }],
    ['a length', row({ n: { ...text, maxLength: 3 } }), row({ n: { ...text, maxLength: 2 } }), { n: 'aaa' }],
    [
      'a pattern',
      row({ n: { ...text, pattern: '^[A-Z]{2}$' } }),
      row({ n: { ...text, pattern: '^[A-Y]{2}$' } }),
      { n: 'AZ' },
    ],
    ['a value', row({ n: { enum: ['a', 'b'] } }), row({ n: { enum: ['a'] } }), { n: 'b' }],
    [
      'an item',
      row({ t: { type: 'array', items: text } }),
      row({ t: { type: 'array', items: { type: 'integer' } } }),
      { t: [''] },
    ],
    [
      'a member of a closed object',
      { ...(row({ a: text, b: text }) as object), additionalProperties: false },
      { ...(row({ a: text }) as object), additionalProperties: false },
      { b: '' },
    ],
    [
      'a member of a struct',
      row({ s: row({ a: text }) }),
      row({ s: row({ a: { ...text, minLength: 1 } }) }),
      { s: { a: '' } },
    ],
    [
      'a member that has no name',
      { additionalProperties: text },
      { additionalProperties: { type: 'integer' } },
      { a: '' },
    ],
    [
      'an alternative',
      row({ n: { anyOf: [text, { type: 'null' }] } }),
      row({ n: { anyOf: [text, { type: 'integer' }] } }),
      { n: null },
    ],
    ['a boolean schema', row({ n: text }), row({ n: false }), { n: '' }],
  ])('is %s', (_, before, after, value) => {
    expect(witnesses(before, after)).toEqual([{ value, valid_under: 'before' }]);
    expect(witnesses(after, before, 'forward').at(-1)).toEqual({ value, valid_under: 'after' });
  });

  it('is searched for once, and written out like any other member', () => {
    const [change] = compare(row({ n: text }), row({ n: { type: 'null' } })).breakingChanges;
    expect(change?.witness).toBe(change?.witness);
    expect(JSON.parse(JSON.stringify(change))).toMatchObject({ witness: { value: { n: '' }, valid_under: 'before' } });
  });

  it('is missing where no row shows the break, and where nothing breaks', () => {
    expect(witnesses(row({ a: text, b: text }), row({ a: text }))).toEqual([undefined]);
    const [added] = compare(row({}), row({ a: text })).changes;
    expect(added?.witness).toBeUndefined();
  });

  it('reads as a sentence', () => {
    const [tightened] = compare(
      row({ email: { type: ['string', 'null'] }, t: {} }),
      row({ email: text, t: {} }),
    ).breakingChanges;
    expect(describeWitness(tightened ?? {})).toBe('a row like {"email": null} was valid and is refused now');
    const [relaxed] = compare(row({ a: text }), row({ a: {} }), { mode: 'reader' }).breakingChanges;
    expect(describeWitness(relaxed ?? {})).toBe('a row like {"a": null} is valid now and was refused before');
    expect(describeWitness({})).toBeUndefined();
  });

  it('is given up when the rows are too wide', () => {
    const names = Array.from({ length: 40_000 }, (_, at) => `c${at}`);
    const wide = (schema: object) => row(Object.fromEntries(names.map((name) => [name, schema])), names);
    const [change] = compare(wide(text), wide({ type: 'integer' })).breakingChanges;
    expect(change?.witness).toBeUndefined();
  });
});

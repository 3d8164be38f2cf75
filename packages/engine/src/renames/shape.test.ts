import { describe, expect, it } from 'vitest';
import { richness, shapeOf } from './shape.js';

const parse = (text: string): unknown => JSON.parse(text);

describe('shapeOf', () => {
  it.each([
    [{ type: 'string' }, { description: 'a', type: 'string', title: 'b', default: 1, 'x-owner': 1 }],
    [{ type: 'string' }, { type: ['string'] }],
    [{ enum: ['a', { b: 1, c: 2 }] }, { enum: [{ c: 2, b: 1 }, 'a', 'a'] }],
    [{ properties: { a: { title: 'x' }, b: true } }, { properties: { b: {}, a: { description: 'y' } } }],
    [{ items: { title: 'x', maxLength: 1 } }, { items: { maxLength: 1 } }],
    [{ items: [{ title: 'x' }] }, { items: [{}] }],
    [{ anyOf: [{ title: 'x' }, { not: { title: 'y' } }] }, { anyOf: [{}, { not: {} }] }],
    [{ patternProperties: { a: { examples: [] } } }, { patternProperties: { a: {} } }],
    [true, { title: 'anything' }],
  ])('is the same for %j and %j', (left, right) => expect(shapeOf(left)).toBe(shapeOf(right)));

  it.each([
    [{ type: 'string' }, { type: 'integer' }],
    [{ properties: { title: {} } }, { properties: {} }],
    [{ properties: { a: { maxLength: 1 } } }, { properties: { a: { maxLength: 2 } } }],
    [{ anyOf: [{ type: 'string' }, {}] }, { anyOf: [{}, { type: 'string' }] }],
    [{ const: { title: 1 } }, { const: {} }],
    [{ $ref: '#/$defs/a' }, { $ref: '#/$defs/b' }],
    [parse('{"properties": {"__proto__": {"type": "string"}}}'), { properties: {} }],
    [true, false],
    [null, {}],
    [{ items: null }, { items: {} }],
  ])('differs for %j and %j', (left, right) => expect(shapeOf(left)).not.toBe(shapeOf(right)));

  it('reads schemas as deep as they come', () => {
    const deep = (leaf: string) =>
      parse(`${'{"title":"a","items":'.repeat(50_000)}{"type":"${leaf}"}${'}'.repeat(50_000)}`);
    expect(shapeOf(deep('string'))).toBe(shapeOf(deep('string')));
    expect(shapeOf(deep('string'))).not.toBe(shapeOf(deep('integer')));
    expect(richness(deep('string'))).toBe(0);
  });
});

describe('richness', () => {
  it('grows with what a schema says beside its type', () => {
    const schemas = [
      { type: 'string', title: 'a' },
      { type: 'string', format: 'date' },
      { type: 'string', pattern: '^a' },
      { type: 'string', pattern: '^a', maxLength: 9, enum: ['a', 'ab'] },
    ];
    const values = schemas.map(richness);
    expect(values[0]).toBe(0);
    expect(values).toEqual([...values].sort());
    expect(new Set(values).size).toBe(schemas.length);
    for (const value of values) expect(value).toBeLessThan(1);
  });
});

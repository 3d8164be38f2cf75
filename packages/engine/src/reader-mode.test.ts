import { describe, expect, it } from 'vitest';
import { compare, type JsonSchema, suggestVersion } from './index.js';

const column = (schema: JsonSchema, rest: object = {}) => ({ properties: { c: schema }, ...rest });
const text = column({ type: 'string' });

describe('reader mode', () => {
  it.each<[string, JsonSchema, JsonSchema]>([
    ['a column that is gone', text, { properties: {} }],
    ['a column that is renamed', text, { properties: { d: { type: 'string' } } }],
    ['another type', text, column({ type: 'integer' })],
    ['no type any more', text, column({})],
    ['another type in the warehouse', ...physical('TIMESTAMP', 'DATE')],
    ['null in the type', text, column({ type: ['string', 'null'] })],
    ['nullable', text, column({ type: 'string', nullable: true })],
    ['a column that rows may lack', column({ type: 'string' }, { required: ['c'] }), text],
    ['a boolean schema in place of keywords', text, column(true)],
    ['a combinator that cannot be weighed', column({ not: { pattern: '\\ba' } }), column({ not: { pattern: '\\bb' } })],
    [
      'a null among the alternatives',
      column({ anyOf: [{ type: 'string' }] }),
      column({ anyOf: [{ type: 'string' }, { type: 'null' }] }),
    ],
    ['a key that is gone', column({}, { 'x-primary-key': 'c' }), column({})],
  ])('breaks on %s', (_, before, after) => {
    const report = compare(before, after, { mode: 'reader' });
    expect(report.isCompatible).toBe(false);
    expect(report.breakingChanges.every(({ reader }) => reader === 'breaking')).toBe(true);
    expect(suggestVersion('1.0.0', report).suggestedVersion).toBe('2.0.0');
  });

  it.each<[string, JsonSchema, JsonSchema]>([
    ['a wider type', column({ type: 'integer' }), column({ type: 'number' })],
    ['a new value of a list', column({ enum: ['a'] }), column({ enum: ['a', 'b'] })],
    ['a list of values that is gone', column({ enum: ['a'] }), column({})],
    ['another constant', column({ const: 'a' }), column({ const: 'b' })],
    ['another format', column({ format: 'date' }), column({ format: 'date-time' })],
    ['a pattern that is gone', column({ pattern: '^a' }), column({})],
    ['a wider range', column({ maximum: 5 }), column({ maximum: 6 })],
    ['another divisor', column({ multipleOf: 6 }), column({ multipleOf: 2 })],
    ['members that may repeat', column({ uniqueItems: true }), column({})],
    ['another default', column({ default: 1 }), column({ default: 2 })],
    ['a default that is gone', column({ default: 1 }), column({})],
  ])('lists %s as dangerous and lets it pass', (_, before, after) => {
    const report = compare(before, after, { mode: 'reader' });
    expect([report.isCompatible, report.breakingChanges]).toEqual([true, []]);
    expect(report.changes.map(({ reader }) => reader)).toContain('dangerous');
  });

  it.each<[string, JsonSchema, JsonSchema]>([
    ['a further column', text, { properties: { c: { type: 'string' }, d: {} } }],
    ['a narrower type', column({ type: 'number' }), column({ type: 'integer' })],
    ['a column that every row has', text, column({ type: 'string' }, { required: ['c'] })],
    ['no null any more', column({ type: ['string', 'null'] }), text],
    ['fewer values of a list', column({ enum: ['a', 'b'] }), column({ enum: ['a'] })],
    ['a tighter bound', column({ maxLength: 9 }), column({ maxLength: 5 })],
    ['a new default', column({}), column({ default: 1 })],
    ['a closed object', text, { ...text, additionalProperties: false }],
    ['an opened object', { ...text, additionalProperties: false }, text],
    ['a new key', text, { ...text, 'x-grain': ['c'] }],
  ])('takes %s for safe', (_, before, after) => {
    const report = compare(before, after, { mode: 'reader' });
    expect(report.changes.map(({ reader }) => reader)).toEqual(['safe']);
    expect(report.isCompatible).toBe(true);
  });

  it('lists what every other mode lists', () => {
    const after = { properties: { d: { type: 'integer' } } };
    const listed = (mode: 'reader' | 'none') =>
      compare(text, after, { mode }).changes.map(({ witness: _, ...change }) => change);
    expect(listed('reader')).toEqual(listed('none'));
  });
});

function physical(before: string, after: string): [JsonSchema, JsonSchema] {
  const dated = (type: string) => column({ type: 'string', 'x-physical-type': type });
  return [dated(before), dated(after)];
}

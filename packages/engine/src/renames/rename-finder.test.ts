import { describe, expect, it } from 'vitest';
import { compare, type JsonSchema } from '../index.js';

const text = { type: 'string' };
const renames = (before: JsonSchema, after: JsonSchema) =>
  compare(before, after).renames.map(({ path, pointer, from, to }) => [path, pointer, from, to]);

describe('renames of a comparison', () => {
  const before = { properties: { id: { type: 'integer' }, email: { ...text, description: 'a' } } };
  const after = { properties: { id: { type: 'integer' }, email_address: { ...text, description: 'b' } } };

  it('are hints beside the changes, in every mode', () => {
    const report = compare(before, after, { mode: 'none' });
    expect(report.renames).toEqual([
      { path: 'properties', pointer: '/properties', from: 'email', to: 'email_address', confidence: 0.71 },
    ]);
    expect(report.changes.map(({ type }) => type)).toEqual(['property_removed', 'property_added']);
    expect(report.changeType).toBe('major');
    expect(compare(before, after).renames).toEqual(report.renames);
  });

  it('are none when names only go or only come', () => {
    expect(compare(before, { properties: {} }).renames).toEqual([]);
    expect(compare({ properties: {} }, after).renames).toEqual([]);
    expect(compare(before, before).renames).toEqual([]);
  });

  it('are found in nested objects, list members and the rest of the members, in the order of the walk', () => {
    const schema = (name: string) => ({
      properties: {
        'a/b': { properties: { [name]: text } },
        lines: { items: { properties: { [name]: text, n: {} } } },
        [name]: { type: 'integer' },
      },
      additionalProperties: { properties: { [name]: text } },
    });
    expect(renames(schema('cust_id'), schema('customer_id'))).toEqual([
      ['properties', '/properties', 'cust_id', 'customer_id'],
      ['properties.a/b.properties', '/properties/a~1b/properties', 'cust_id', 'customer_id'],
      ['properties.lines.items.properties', '/properties/lines/items/properties', 'cust_id', 'customer_id'],
      ['additionalProperties.properties', '/additionalProperties/properties', 'cust_id', 'customer_id'],
    ]);
  });

  it('compare what references point to, and name every place of use', () => {
    const schema = (name: string) => ({
      properties: { from: { $ref: '#/$defs/address' }, to: { $ref: '#/$defs/address' } },
      $defs: { address: { properties: { [name]: { $ref: '#/$defs/zip' } } }, zip: { ...text, pattern: '^\\d{5}$' } },
    });
    const inlined = { properties: { from: { properties: { zipCode: { ...text, pattern: '^\\d{5}$' } } }, to: {} } };
    expect(renames(schema('zip_code'), schema('zipCode')).map(([path]) => path)).toEqual([
      'properties.from.properties',
      'properties.to.properties',
    ]);
    expect(renames(schema('zip_code'), inlined)).toHaveLength(1);
  });

  it('know columns that are called like members of every object', () => {
    const old = JSON.parse('{"properties": {"__proto__": {"enum": ["a", "b"]}}}') as JsonSchema;
    expect(renames(old, { properties: { proto: { enum: ['a', 'b'] } } })).toEqual([
      ['properties', '/properties', '__proto__', 'proto'],
    ]);
  });

  it('do not depend on the order of keys of a column', () => {
    const shuffled = { properties: { id: { type: 'integer' }, email_address: { description: 'b', type: 'string' } } };
    expect(compare(before, shuffled).renames).toEqual(compare(before, after).renames);
  });
});

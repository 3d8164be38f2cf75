import { describe, expect, it } from 'vitest';
import { compare, type JsonObject, type JsonSchema } from './index.js';

const paths = (before: JsonSchema, after: JsonSchema) => compare(before, after).changes.map(({ path }) => path);
const nested = (levels: number, leaf: JsonSchema): JsonSchema => {
  let schema = leaf;
  for (let level = 0; level < levels; level++) schema = { type: 'object', properties: { a: schema } };
  return schema;
};
const columns = (count: number, last: JsonSchema): JsonObject => ({
  type: 'object',
  properties: Object.fromEntries(
    Array.from({ length: count }, (_, at) => [`c${at}`, at === count - 1 ? last : { type: 'string' }]),
  ),
});

describe('references', () => {
  const name = { type: 'string', maxLength: 20 };

  it.each(['$defs', 'definitions'])('are the same as what they point to in %s', (map) => {
    const referring = { properties: { a: { $ref: `#/${map}/name` }, b: { $ref: `#/${map}/name` } }, [map]: { name } };
    const inlined = { properties: { a: name, b: name } };
    expect(paths(referring, inlined)).toEqual([]);
    expect(paths(inlined, referring)).toEqual([]);
    expect(paths(referring, { ...referring, [map]: { name: { type: 'string', maxLength: 9 } } })).toEqual([
      'properties.a.maxLength',
      'properties.b.maxLength',
    ]);
  });

  it('leave unused definitions out of the comparison', () => {
    expect(paths({ $defs: { unused: { type: 'string' } } }, {})).toEqual([]);
  });

  it('give way to the keys beside them', () => {
    const schema = (own: JsonObject) => ({ properties: { a: { $ref: '#/$defs/name', ...own } }, $defs: { name } });
    expect(paths(schema({ description: 'a' }), schema({ minLength: 1 }))).toEqual(['properties.a.minLength']);
    expect(paths(schema({ maxLength: 10 }), schema({ maxLength: 5 }))).toEqual(['properties.a.maxLength']);
  });

  it('keep a definition that is overridden in view', () => {
    const schema = (maxLength: number) => ({
      $ref: '#/$defs/n',
      maxLength: 9,
      $defs: { n: { type: 'string', maxLength } },
    });
    expect(compare(schema(8), schema(4)).isCompatible).toBe(false);
  });

  it('end in recursion', () => {
    const list = (value: JsonSchema): JsonSchema => ({
      properties: { head: { $ref: '#/$defs/node' } },
      $defs: { node: { properties: { value, next: { $ref: '#/$defs/node' } } } },
    });
    expect(paths(list({ type: 'string' }), list({ type: 'string' }))).toEqual([]);
    expect(paths(list({ type: 'string' }), list({ type: 'integer' }))).toEqual([
      'properties.head.properties.value.type',
    ]);
    expect(paths({ $ref: '#' }, { $ref: '#' })).toEqual([]);
    expect(paths({ $ref: 'https://a' }, { $ref: 'https://a', minLength: 1 })).toEqual(['minLength']);
    expect(paths({ $ref: '#/$defs/a', $defs: { a: { $ref: '#/$defs/a' } } }, {})).toEqual(['$ref']);
  });

  it('that lead out of the documents are named', () => {
    const { changes, externalReferences } = compare(
      { properties: { a: { $ref: 'https://a.example/x' }, b: { $ref: '#/$defs/b' } }, $defs: { b: {} } },
      { properties: { a: { $ref: 'https://a.example/y' }, b: { $ref: '#/$defs/b' } }, $defs: { b: {} } },
    );
    expect(externalReferences).toEqual(['https://a.example/x', 'https://a.example/y']);
    expect(changes.map(({ path, confidence }) => [path, confidence])).toEqual([
      ['properties.a.$ref', 'unproven'],
      ['properties.a.$ref', 'unproven'],
    ]);
  });

  it('are seen inside combinators', () => {
    const schema = (type: string) => ({
      anyOf: [{ $ref: '#/$defs/a' }, { type: 'null' }],
      $defs: { a: { items: { type } } },
    });
    expect(paths(schema('string'), schema('string'))).toEqual([]);
    expect(paths(schema('string'), schema('integer'))).toEqual(['anyOf', 'anyOf']);
  });

  it('may point to any place of the document', () => {
    const schema = (type: string) => ({
      properties: { a: { $ref: '#/$defs/d/properties/x~1y' }, b: { $ref: '#anchor' } },
      $defs: { d: { properties: { 'x/y': { type } } }, e: { $anchor: 'anchor', type } },
    });
    expect(paths(schema('string'), schema('integer'))).toEqual(['properties.a.type', 'properties.b.type']);
  });

  it('do not multiply: sixty levels of two uses each take an instant', () => {
    const definitions = (leaf: JsonSchema) => {
      const use = (at: number) => ({ $ref: `#/$defs/d${at}` });
      const entries = Array.from({ length: 60 }, (_, at) => [
        `d${at}`,
        { properties: { a: use(at + 1), b: use(at + 1) } },
      ]);
      return { ...use(0), $defs: { ...Object.fromEntries(entries), d60: leaf } };
    };
    expect(paths(definitions({ type: 'string' }), definitions({ type: 'string' }))).toEqual([]);
    const changed = paths(definitions({ type: 'string' }), definitions({ type: 'integer' }));
    expect(changed.length).toBeGreaterThan(1);
    expect(changed.length).toBeLessThan(2_000);
  });

  it('that circle out of step are given up as unproven, not followed for ever', () => {
    const circle = (length: number) => ({
      $ref: '#/$defs/d0',
      $defs: Object.fromEntries(
        Array.from({ length }, (_, at) => [`d${at}`, { properties: { a: { $ref: `#/$defs/d${(at + 1) % length}` } } }]),
      ),
    });
    expect(paths(circle(3), circle(2))).toEqual([]);
    const { isCompatible, changes } = compare(circle(1_000), circle(999));
    expect([isCompatible, changes[0]?.confidence]).toEqual([false, 'unproven']);
  });
});

describe('large documents', () => {
  it.each([60, 10_000])('are compared %i levels deep', (levels) => {
    expect(compare(nested(levels, { type: 'string' }), nested(levels, { type: 'string' })).changes).toEqual([]);
    const [change, ...others] = compare(
      nested(levels, { type: 'string' }),
      nested(levels, { type: 'integer' }),
    ).changes;
    expect(others).toEqual([]);
    expect(change?.path).toBe(`${'properties.a.'.repeat(levels)}type`);
    expect(compare(nested(levels, true), { type: 'object' }).changes).toHaveLength(1);
    const inside = compare({ not: nested(levels, true) }, { not: nested(levels, false) });
    expect(inside.changes).toHaveLength(levels < 100 ? 1 : 2);
    expect(compare({ enum: [nested(levels, true)] }, { enum: [nested(levels, false)] }).changes).toHaveLength(2);
  });

  it('are compared with 100 000 properties', () => {
    expect(paths(columns(100_000, { type: 'string' }), columns(100_000, { type: 'integer' }))).toEqual([
      'properties.c99999.type',
    ]);
    expect(paths({}, columns(100_000, true))).toHaveLength(100_001);
  });
});

describe('awkward names and values', () => {
  it.each(['__proto__', 'constructor', 'toString', '$ref', 'properties', '', '0'])('a property called "%s"', (name) => {
    const schema = (type: string) =>
      JSON.parse(`{"properties": {${JSON.stringify(name)}: {"type": "${type}"}}}`) as JsonObject;
    expect(paths(schema('string'), schema('string'))).toEqual([]);
    expect(paths(schema('string'), schema('integer'))).toEqual([`properties.${name}.type`]);
    expect(paths({ properties: {} }, schema('integer'))).toEqual([`properties.${name}`]);
    expect(paths(schema('string'), { properties: { other: {} } })).toEqual([`properties.${name}`, 'properties.other']);
  });

  it.each(['__proto__', 'constructor'])('a keyword or definition called "%s"', (name) => {
    const odd = JSON.parse(`{"${name}": {"type": "string"}, "$ref": "#/$defs/${name}"}`) as JsonObject;
    expect(() => compare(odd, {})).not.toThrow();
    expect(compare(odd, odd).changes).toEqual([]);
    expect(compare({}, JSON.parse(`{"${name}": {}}`) as JsonObject).changes).toEqual([]);
  });

  const oddities: readonly unknown[] = [null, 1, 'text', [], [[]], {}, true, { type: 7 }, { $ref: 1 }];
  it.each([
    ['properties'],
    ['items'],
    ['required'],
    ['type'],
    ['enum'],
    ['additionalProperties'],
    ['allOf'],
    ['patternProperties'],
    ['$ref'],
    ['$defs'],
    ['minimum'],
    ['multipleOf'],
    ['dependencies'],
    ['unevaluatedProperties'],
    ['nullable'],
  ])('malformed %s never throws and never hides a difference from itself', (keyword) => {
    for (const before of oddities) {
      for (const after of oddities) {
        const [left, right] = [
          { [keyword]: before, $ref: '#/$defs/x' },
          { [keyword]: after, properties: { a: {} } },
        ];
        expect(() => compare(left, right, { mode: 'full' })).not.toThrow();
      }
      expect(compare({ [keyword]: before }, { [keyword]: structuredClone(before) }).changes).toEqual([]);
      const inside = { properties: { a: before as JsonSchema } };
      expect(compare(inside, structuredClone(inside)).changes).toEqual([]);
    }
  });
});

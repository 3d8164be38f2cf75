import { describe, expect, it } from 'vitest';
import { compare, type JsonObject } from '../index.js';
import { References } from './references.js';

const one = { title: 'one' };
const two = { title: 'two' };

/** What the reference in `use` resolves to, beside definitions. */
function resolved(use: JsonObject, rest: JsonObject): unknown {
  const references = new References({ properties: { use }, ...rest });
  return references.resolve(use);
}

describe('a reference', () => {
  it('finds a definition by its address, whatever base it is relative to', () => {
    const a = { $id: 'a.json', title: 'one' };
    const $id = 'https://example.com/schemas/root.json';
    expect(resolved({ $ref: 'a.json' }, { $id, $defs: { a } })).toBe(a);
    expect(resolved({ $ref: 'https://example.com/schemas/a.json' }, { $id, $defs: { a } })).toBe(a);
    expect(resolved({ $ref: '/schemas/a.json#' }, { $id, $defs: { a } })).toBe(a);
    expect(resolved({ $ref: 'a.json' }, { $defs: { a } })).toBe(a);
    expect(resolved({ $ref: 'urn:example:a' }, { $defs: { a: { $id: 'urn:example:a', title: 'one' } } })).toMatchObject(
      one,
    );
    expect(resolved({ $ref: 'root.json#/$defs/a' }, { $id, $defs: { a: one } })).toBe(one);
  });

  it('inside a definition with an address counts from there', () => {
    const use = { $ref: '#/$defs/x' };
    const inner = { $id: 'inner.json', $defs: { x: one }, properties: { use } };
    const root = { $defs: { x: two, inner } };
    const references = new References(root);
    references.resolve(root);
    references.resolve(inner);
    expect(references.resolve(use)).toBe(one);
    expect(references.find('#/$defs/x')).toBe(two);
    expect(new References(root).target(use, '$ref')).toBe(one);
    expect(new References(root).find('#/$defs/x', use)).toBe(one);
    expect(new References(root).find('inner.json#/$defs/x')).toBe(one);
  });

  it('inside a definition that a pointer leads into counts from there', () => {
    const use = { $ref: '#/$defs/x' };
    const inner = { $id: 'inner.json', $defs: { x: one, use } };
    const references = new References({ $ref: '#/$defs/inner/$defs/use', $defs: { x: two, inner } });
    expect(references.resolve(references.root)).toMatchObject(one);
  });

  it('finds an anchor anywhere, in the resource that holds it', () => {
    const deep = { items: { anyOf: [{ $anchor: 'here', title: 'one' }] } };
    expect(resolved({ $ref: '#here' }, { $defs: { deep } })).toMatchObject(one);
    const inner = { $id: 'inner.json', $defs: { x: { $anchor: 'here', title: 'two' } } };
    expect(resolved({ $ref: '#here' }, { $defs: { deep, inner } })).toMatchObject(one);
    expect(resolved({ $ref: 'inner.json#here' }, { $defs: { deep, inner } })).toMatchObject(two);
    expect(resolved({ $ref: '#old' }, { definitions: { a: { $id: '#old', title: 'one' } } })).toMatchObject(one);
  });

  it.each(['enum', 'const', 'default', 'examples', 'x-other'])('finds nothing inside %s', (keyword) => {
    const use = { $ref: '#here' };
    expect(resolved(use, { [keyword]: [{ $anchor: 'here', $id: 'here' }] })).toBe(use);
    expect(resolved({ $ref: 'here' }, { [keyword]: [{ $anchor: 'here', $id: 'here' }] })).toEqual({ $ref: 'here' });
  });

  it('is not followed where two schemas have the name', () => {
    const use = { $ref: '#here' };
    expect(resolved(use, { $defs: { a: { $anchor: 'here' }, b: { $anchor: 'here' } } })).toBe(use);
    expect(resolved({ $ref: 'a' }, { $defs: { a: { $id: 'a' }, b: { $id: 'a' } } })).toEqual({ $ref: 'a' });
  });

  it('is not followed where drafts disagree about an $id beside it', () => {
    const definitions = { a: { $id: 'https://a/x', title: 'one' }, b: { $id: 'https://b/x', title: 'two' } };
    const use = { $id: 'https://b/', $ref: 'x' };
    expect(resolved(use, { $id: 'https://a/', definitions })).toBe(use);
    const $schema = 'https://json-schema.org/draft/2020-12/schema';
    expect(resolved(use, { $schema, $id: 'https://a/', definitions })).toMatchObject(two);
  });

  it('that is dynamic is followed if it can only mean one schema', () => {
    const node = { $dynamicAnchor: 'node', title: 'one' };
    expect(resolved({ $dynamicRef: '#node' }, { $defs: { node } })).toBe(node);
    const other = { $id: 'other', $dynamicAnchor: 'node' };
    expect(resolved({ $dynamicRef: '#node' }, { $defs: { node, other } })).toEqual({ $dynamicRef: '#node' });
    expect(resolved({ $dynamicRef: '#a' }, { $defs: { a: { $anchor: 'a' } } })).toEqual({ $dynamicRef: '#a' });
    expect(resolved({ $recursiveRef: '#' }, { title: 'one' })).toMatchObject(one);
    expect(resolved({ $recursiveRef: '#' }, { $recursiveAnchor: true, title: 'one' })).toMatchObject(one);
    const inner = { $recursiveAnchor: true };
    expect(resolved({ $recursiveRef: '#' }, { $defs: { inner } })).toEqual({ $recursiveRef: '#' });
  });

  it('to an $id that is no text, or a property of that name, is as good as before', () => {
    const draft3 = { extends: { $ref: '#/definitions/a' }, properties: { $id: { type: 'string', required: true } } };
    expect(resolved({ $ref: '#/definitions/a' }, { ...draft3, definitions: { a: one } })).toBe(one);
    expect(resolved({ $ref: '#/definitions/a' }, { $id: 1, definitions: { a: one } })).toBe(one);
  });
});

describe('a comparison', () => {
  const paths = (before: JsonObject, after: JsonObject) =>
    compare(before, after).changes.map(({ path, confidence }) => (confidence === undefined ? path : `${path}?`));

  it('follows references into definitions with an address', () => {
    const schema = (type: string) => ({
      $id: 'https://example.com/root.json',
      properties: { a: { $ref: 'inner.json' } },
      $defs: {
        x: { type: 'boolean' },
        inner: { $id: 'inner.json', properties: { b: { $ref: '#/$defs/x' } }, $defs: { x: { type } } },
      },
    });
    expect(paths(schema('string'), schema('string'))).toEqual([]);
    expect(paths(schema('string'), schema('integer'))).toEqual(['properties.a.properties.b.type']);
  });

  it('sees what stands beside a reference that leads out, through another reference', () => {
    const schema = (maxLength: number) => ({
      properties: { a: { $ref: '#/$defs/b' } },
      $defs: { b: { $ref: 'https://example.com/c', maxLength } },
    });
    expect(paths(schema(5), schema(5))).toEqual([]);
    expect(paths(schema(5), schema(3))).toEqual(['properties.a.maxLength']);
  });
});

describe('a comparison that cannot follow a reference is not sure', () => {
  const unproven = [
    ['of an address that two definitions claim', { $ref: 'd' }, { a: { $id: 'd' }, b: { $id: 'd' } }],
    ['of a pointer beside an address', { $id: 'https://b/', $ref: '#/$defs/d' }, { d: {} }],
    ['of a dynamic reference by pointer', { $dynamicRef: '#/$defs/d' }, { d: {} }],
    [
      'of a dynamic reference with two anchors',
      { $dynamicRef: '#d' },
      { a: { $dynamicAnchor: 'd' }, b: { $dynamicAnchor: 'd' } },
    ],
  ] as const;

  it.each(unproven)('%s, once anything changes', (_, use, $defs) => {
    const schema = (type: string) => ({
      properties: { use },
      $defs: Object.fromEntries(Object.entries($defs).map(([name, definition]) => [name, { ...definition, type }])),
    });
    expect(compare(schema('string'), schema('string')).changes).toEqual([]);
    const { changes } = compare(schema('string'), schema('integer'));
    expect(changes.length).toBeGreaterThan(0);
    expect(changes.every(({ confidence }) => confidence === 'unproven')).toBe(true);
  });
});

describe('external references', () => {
  it('are listed once, as they are written and in order', () => {
    const document = {
      $id: 'https://example.com/root.json',
      properties: {
        a: { $ref: 'other.json#/a' },
        b: { $ref: 'https://example.com/inner.json' },
        c: { $ref: '#/$defs/d' },
      },
      items: { anyOf: [{ $ref: 'other.json#/a' }, { $ref: 'https://a.example' }, { $ref: 'root.json' }] },
      default: { $ref: 'https://default.example' },
      $defs: { inner: { $id: 'inner.json', $dynamicRef: 'far.json#x' }, d: { $ref: '#nowhere' } },
    };
    expect(new References(document).externalReferences()).toEqual(['far.json#x', 'https://a.example', 'other.json#/a']);
  });

  it('are found behind references to places that no keyword declares', () => {
    const document = { $ref: '#/components/a', components: { a: { $ref: 'b.json' }, unused: { $ref: 'c.json' } } };
    expect(new References(document).externalReferences()).toEqual(['b.json']);
  });

  it.each([true, null, [], {}, { properties: { $ref: { type: 'string' } } }])('%j has none', (document) => {
    expect(new References(document).externalReferences()).toEqual([]);
  });
});

import { describe, expect, it } from 'vitest';
import { compare } from './compare.js';
import type { JsonObject } from './json-schema.js';

const text = { type: 'string' };

/** An operation that hands out a user, and takes these along for the parts of it. */
function operation(inputs: unknown, members: JsonObject = { name: text }): JsonObject {
  const response = { type: 'object', properties: members };
  return { type: 'object', properties: { response }, 'x-outputs': ['response'], 'x-inputs': inputs };
}

const found = (before: unknown, after: unknown) =>
  compare(operation(before), operation(after)).breakingChanges.map(({ rule, path }) => `${rule} at ${path}`);

const taking = (properties: JsonObject, required?: readonly string[]) => ({
  name: { properties, ...(required === undefined ? {} : { required }) },
});

describe('what is sent along to be handed a part', () => {
  it.each([
    ['a new optional one', taking({}), taking({ first: text }), []],
    ['the first optional one', { name: {} }, taking({ first: text }), []],
    ['a required one', { name: {} }, taking({ first: text }, ['first']), ['required-added at x-inputs.name.required']],
    ['one that is gone', taking({ first: text }), { name: {} }, ['property-removed at x-inputs.name.properties.first']],
    [
      'one of a narrower type',
      taking({ first: { type: 'number' } }),
      taking({ first: { type: 'integer' } }),
      ['type-narrowed at x-inputs.name.properties.first.type'],
    ],
    ['one of a wider type', taking({ first: { type: 'integer' } }), taking({ first: { type: 'number' } }), []],
  ])('is judged as requests are: %s', (_, before, after, changes) => {
    expect(found(before, after)).toEqual(changes);
  });

  it('follows references into the document', () => {
    const given = (schema: JsonObject) => ({
      ...operation({ name: { properties: { filter: { $ref: '#/$defs/Filter' } } } }),
      $defs: { Filter: { type: 'object', ...schema } },
    });
    expect(compare(given({ properties: {} }), given({ required: ['by'] })).breakingChanges).toMatchObject([
      { rule: 'required-added', path: 'x-inputs.name.properties.filter.required' },
    ]);
  });

  it('is nothing where only one side has the part, or the annotation', () => {
    const demanding = { name: { required: ['first'] } };
    for (const other of [undefined, null, 7, [], {}, { other: {} }]) {
      expect(found(other, demanding)).toEqual([]);
      expect(found(demanding, other)).toEqual([]);
    }
  });

  it('reports a part that is gone once', () => {
    const inputs = taking({ first: text });
    const { changes } = compare(operation(inputs), operation({}, {}));
    expect(changes.map(({ path }) => path)).toEqual(['properties.response.properties.name']);
  });

  it('may be called anything', () => {
    const named = (schema: string) => JSON.parse(`{"__proto__": ${schema}}`) as unknown;
    expect(found(named('{}'), named('{"required": ["a"]}'))).toEqual(['required-added at x-inputs.__proto__.required']);
  });
});

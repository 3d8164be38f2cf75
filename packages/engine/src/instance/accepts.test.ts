import { describe, expect, it } from 'vitest';
import { References } from '../schema/references.js';
import { accepts } from './accepts.js';

const verdict = (schema: unknown, value: unknown) => accepts(schema, new References(schema), value);
/** Objects as they come from a request, with members of any name. */
const parsed = (text: string): unknown => JSON.parse(text);

describe('a value is accepted', () => {
  it.each([
    [true, 1, true],
    [false, 1, false],
    [{}, null, true],
    [{ type: 'integer' }, 1.0, true],
    [{ type: ['string', 'null'] }, null, true],
    [{ type: 'string', nullable: true }, null, true],
    [{ nullable: true, enum: ['a'] }, null, false],
    [{ minimum: 3, exclusiveMinimum: true }, 3, false],
    [{ minimum: 3, exclusiveMinimum: false }, 3, true],
    [{ exclusiveMaximum: 3 }, 3, false],
    [{ multipleOf: 0.1 }, 0.3, true],
    [{ multipleOf: 1e-300 }, 1e300, true],
    [{ multipleOf: 0.01 }, 0.075, false],
    [{ maxLength: 1 }, '😀', true],
    [{ minLength: 2 }, '😀', false],
    [
      { uniqueItems: true },
      [
        { a: 1, b: 2 },
        { b: 2, a: 1 },
      ],
      false,
    ],
    [{ uniqueItems: true }, [1, '1', true], true],
    [{ items: [{ type: 'string' }], additionalItems: false }, ['a', 1], false],
    [{ additionalItems: false }, [1], true],
    [{ prefixItems: [{ type: 'string' }], items: false }, ['a'], true],
    [{ contains: { type: 'string' }, minContains: 2 }, ['a', 1], false],
    [{ contains: { type: 'string' }, maxContains: 1 }, ['a', 'b'], false],
    [{ dependencies: { a: ['b'] } }, { a: 1 }, false],
    [{ dependencies: { a: { required: ['b'] } } }, { a: 1, b: 1 }, true],
    [{ allOf: [{ properties: { a: true } }], unevaluatedProperties: false }, { a: 1 }, true],
    [{ allOf: [{ properties: { a: true } }], unevaluatedProperties: false }, { a: 1, b: 1 }, false],
    [{ anyOf: [{ properties: { a: false } }, true], unevaluatedProperties: false }, { a: 1 }, false],
    [{ if: { required: ['a'] }, else: { required: ['b'] } }, {}, false],
    [{ $defs: { a: { type: 'string' } }, $ref: '#/$defs/a', maxLength: 1 }, 'ab', false],
    [{ properties: { child: { $ref: '#' } }, additionalProperties: false }, { child: { child: {} } }, true],
    [{ required: ['constructor'] }, {}, false],
    [{ not: { format: 'date' } }, '2024-02-30', true],
  ])('%j judges %j: %s', (schema, value, expected) => {
    expect(verdict(schema, value)).toBe(expected);
  });

  it('with members that are called like those that every object inherits', () => {
    const schema = parsed('{"properties": {"__proto__": {"type": "string"}}, "additionalProperties": false}');
    expect(verdict(schema, parsed('{"__proto__": "a"}'))).toBe(true);
    expect(verdict(schema, parsed('{"__proto__": 1}'))).toBe(false);
    expect(verdict(schema, { constructor: 1 })).toBe(false);
    expect(verdict({ properties: { constructor: false } }, {})).toBe(true);
    expect(verdict(parsed('{"const": {"__proto__": 1}}'), parsed('{"__proto__": 1}'))).toBe(true);
    expect(verdict(parsed('{"dependentRequired": {"__proto__": ["a"]}}'), {})).toBe(true);
  });
});

describe('it cannot be said whether a value is accepted', () => {
  it.each([
    ['an external reference', { $ref: 'https://example.com/schema' }, 1],
    ['a reference to nothing', { $ref: '#/$defs/a' }, 1],
    ['a reference to what is no schema', { $ref: '#/title', title: 'a' }, 1],
    ['a circle', { $ref: '#' }, 1],
    ['an unknown format', { format: 'letters' }, 'a'],
    ['a pattern that is not understood', { pattern: '(' }, 'a'],
    ['draft 3', { type: 'any' }, 1],
    ['draft 3', { required: true }, {}],
    ['a limit that is no number', { minimum: '1' }, 1],
    ['a length that is no count', { minLength: 1.5 }, 'a'],
    ['a division by zero', { multipleOf: 0 }, 1],
    ['a schema that is none', { properties: { a: 1 } }, { a: 1 }],
    ['an empty list of alternatives', { anyOf: [] }, 1],
    ['a limit without end', { maximum: Number.POSITIVE_INFINITY }, 1],
    ['no JSON', {}, undefined],
    ['no JSON number', {}, Number.NaN],
  ])('%s: %j', (_, schema, value) => {
    expect(verdict(schema, value)).not.toBe(true);
  });

  it('unless the rest decides', () => {
    const unknown = { $ref: 'https://example.com/schema' };
    expect(verdict({ allOf: [unknown, { type: 'string' }] }, 1)).toBe(false);
    expect(verdict({ anyOf: [unknown, { type: 'string' }] }, 'a')).toBe(true);
    expect(verdict({ oneOf: [unknown, true, true] }, 1)).toBe(false);
    expect(verdict({ not: unknown }, 1)).not.toBe(true);
    expect(verdict(parsed('{"if": {"pattern": "("}, "then": false, "else": false}'), 'a')).toBe(false);
    expect(verdict({ contains: unknown, minContains: 3 }, [1, 2])).toBe(false);
    expect(verdict({ ...unknown, unevaluatedProperties: false }, { a: 1 })).not.toBe(true);
    expect(verdict({ patternProperties: { '(': true } }, { a: 1 })).toBe(true);
    expect(verdict({ patternProperties: { '(': true }, additionalProperties: false }, { a: 1 })).not.toBe(true);
    expect(verdict({ anyOf: [{ $ref: '#' }, { type: 'string' }] }, 'a')).toBe(true);
  });

  it('of nesting too deep and of work too long', () => {
    let [deepSchema, deepValue]: [unknown, unknown] = [true, []];
    for (let level = 0; level < 5_000; level++) [deepSchema, deepValue] = [{ items: deepSchema }, [deepValue]];
    expect(verdict(deepSchema, deepValue)).not.toBe(true);
    expect(verdict({ items: { $ref: '#' } }, deepValue)).not.toBe(true);
    expect(verdict({ const: deepValue }, deepValue)).toBe(true);
    const doubling = (next: string) => ({ allOf: [{ $ref: next }, { title: '', $ref: next }] });
    const $defs = Object.fromEntries([...Array(40).keys()].map((key) => [key, doubling(`#/$defs/${key + 1}`)]));
    expect(verdict({ $defs, $ref: '#/$defs/0' }, 1)).not.toBe(true);
  });

  it('soon, whatever is repeated how often', () => {
    const list = Array.from({ length: 20_000 }, (_, index) => [index]);
    const long = 'a'.repeat(1_000_000);
    for (const keyword of [
      { uniqueItems: true },
      { enum: [[...list, 1]] },
      { contains: { const: 1 }, minContains: 9 },
    ]) {
      expect(verdict({ anyOf: Array(5_000).fill({ allOf: [keyword, false] }) }, list)).not.toBe(true);
    }
    for (const keyword of [{ maxLength: 9_000_000 }, { pattern: 'b' }, { format: 'email' }, { format: 'hostname' }]) {
      expect(verdict({ anyOf: Array(5_000).fill({ allOf: [keyword, false] }) }, long)).not.toBe(true);
    }
  });
});

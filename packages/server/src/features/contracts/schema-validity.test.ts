import { Ajv } from 'ajv';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { schemaProblems } from './schema-validity.js';

const keywords = [
  ...['$id', '$schema', '$ref', '$comment', 'title', 'description', 'pattern', 'format', 'contentMediaType'],
  ...['contentEncoding', 'readOnly', 'uniqueItems', 'maximum', 'exclusiveMaximum', 'minimum', 'exclusiveMinimum'],
  ...['multipleOf', 'maxLength', 'minLength', 'maxItems', 'minItems', 'maxProperties', 'minProperties', 'enum'],
  ...['examples', 'required', 'type', 'allOf', 'anyOf', 'oneOf', 'additionalItems', 'contains', 'propertyNames'],
  ...['additionalProperties', 'not', 'if', 'then', 'else', 'definitions', 'properties', 'patternProperties'],
  ...['items', 'dependencies', 'const', 'default', 'x-own', 'toString', '__proto__'],
];

/** The draft-07 meta-schema as it is published; the copy of the validator also wants different members in `enum`. */
function metaSchema() {
  const ajv = new Ajv({ strict: false, validateFormats: false });
  const copy = structuredClone(ajv.getSchema('http://json-schema.org/draft-07/schema')?.schema) as {
    $id?: string;
    properties: Record<string, unknown>;
  };
  delete copy.$id;
  copy.properties['enum'] = { type: 'array', items: true };
  return new Ajv({ strict: false, validateFormats: false }).compile(copy);
}

const { schema } = fc.letrec<{ schema: unknown; value: unknown; member: unknown }>((tie) => ({
  schema: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    fc.boolean(),
    fc.dictionary(fc.constantFrom(...keywords), tie('member'), { maxKeys: 4 }),
  ),
  value: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    fc.constantFrom(null, 0, -1, 1.5, 3, '', 'a', 'string', 'object', 'a^('),
    fc.boolean(),
    fc.array(fc.constantFrom('string', 'null', 'a', 1), { maxLength: 3 }),
    fc.array(tie('value'), { maxLength: 2 }),
    fc.dictionary(fc.constantFrom('a', 'b', 'type', '__proto__'), tie('schema'), { maxKeys: 2 }),
  ),
  member: fc.oneof(tie('value'), tie('schema'), fc.array(tie('schema'), { maxLength: 3 })),
}));

describe('a JSON Schema', () => {
  it('is valid when the meta-schema says so', () => {
    const validate = metaSchema();
    const seen = { valid: 0, invalid: 0 };
    fc.assert(
      fc.property(schema, (drawn) => {
        const isValid = validate(drawn);
        seen[isValid ? 'valid' : 'invalid'] += 1;
        expect([schemaProblems(drawn).length === 0, validate.errors?.[0]]).toEqual([isValid, validate.errors?.[0]]);
      }),
      { numRuns: 3000, seed: 7 },
    );
    expect(Math.min(seen.valid, seen.invalid)).toBeGreaterThan(300);
  });

  it.each<[unknown, readonly string[]]>([
    [{}, []],
    [true, []],
    [{ type: 'object' }, []],
    [{ enum: [] }, []],
    [{ enum: ['a', 'a'] }, []],
    [{ 'x-own': 7, $ref: '#/nowhere', pattern: '(', format: 'no-such' }, []],
    [null, ["root: None is not of type 'object', 'boolean'"]],
    ['text', ["root: 'text' is not of type 'object', 'boolean'"]],
    [{ type: 'text' }, ["type: 'text' is not valid under any of the given schemas"]],
    [{ type: [] }, ['type: [] is not valid under any of the given schemas']],
    [{ type: ['null', 'null'] }, ["type: ['null', 'null'] is not valid under any of the given schemas"]],
    [{ type: { a: [true, 1.5] } }, ["type: {'a': [True, 1.5]} is not valid under any of the given schemas"]],
    [
      { properties: { a: { type: 'x' }, b: 7 } },
      [
        "properties.a.type: 'x' is not valid under any of the given schemas",
        "properties.b: 7 is not of type 'object', 'boolean'",
      ],
    ],
    [{ properties: [] }, ["properties: [] is not of type 'object'"]],
    [{ required: 'id' }, ["required: 'id' is not of type 'array'"]],
    [{ required: ['a', 1] }, ["required.1: 1 is not of type 'string'"]],
    [{ required: ['a', 'b', 'a'] }, ["required: ['a', 'b', 'a'] has non-unique elements"]],
    [{ minLength: -1 }, ['minLength: -1 is less than the minimum of 0']],
    [{ maxItems: 1.5 }, ["maxItems: 1.5 is not of type 'integer'"]],
    [{ multipleOf: 0 }, ['multipleOf: 0 is less than or equal to the minimum of 0']],
    [{ multipleOf: '2' }, ["multipleOf: '2' is not of type 'number'"]],
    [{ minimum: true }, ["minimum: True is not of type 'number'"]],
    [{ uniqueItems: 'yes' }, ["uniqueItems: 'yes' is not of type 'boolean'"]],
    [{ title: 7 }, ["title: 7 is not of type 'string'"]],
    [{ enum: 'a' }, ["enum: 'a' is not of type 'array'"]],
    [{ anyOf: [] }, ['anyOf: [] is too short']],
    [{ anyOf: {} }, ["anyOf: {} is not of type 'array'"]],
    [{ anyOf: [{}, 7] }, ["anyOf.1: 7 is not of type 'object', 'boolean'"]],
    [{ items: 7 }, ['items: 7 is not valid under any of the given schemas']],
    [{ items: [] }, ['items: [] is not valid under any of the given schemas']],
    [{ items: [{ type: 'x' }] }, ["items.0.type: 'x' is not valid under any of the given schemas"]],
    [{ items: { type: 'x' } }, ["items.type: 'x' is not valid under any of the given schemas"]],
    [{ dependencies: { a: 7 } }, ['dependencies.a: 7 is not valid under any of the given schemas']],
    [{ dependencies: { a: [7] } }, ["dependencies.a.0: 7 is not of type 'string'"]],
    [{ not: null }, ["not: None is not of type 'object', 'boolean'"]],
  ])('%j has its problems told', (value, problems) => {
    expect(schemaProblems(value)).toEqual(problems);
  });

  it('that was made to do harm is told in few words', () => {
    const names = Array.from({ length: 100_000 }, (_, index) => `name ${index}`);
    const harm: readonly unknown[] = [
      { enum: names.map((name) => ({ name })) },
      { type: names },
      { required: names.map(() => 7) },
      { required: [...names, names[0]] },
      { anyOf: names },
      { properties: Object.fromEntries(names.map((name) => [name, name])) },
      { properties: Object.fromEntries(names.map((name) => [name, { type: name }])) },
      { items: names.map((name) => ({ type: { [name]: names } })) },
      { pattern: { a: 'x'.repeat(1_000_000) } },
      { properties: { ['x'.repeat(1_000_000)]: { anyOf: names } } },
    ];
    for (const value of harm) {
      const problems = schemaProblems(value);
      expect(problems.length).toBeLessThanOrEqual(50);
      expect(problems.join('').length).toBeLessThan(50 * 1000);
    }
    let deep: unknown = { type: 'x' };
    for (let level = 0; level < 750; level += 1) deep = { items: deep };
    expect(schemaProblems(deep)).toEqual([
      `${'items.'.repeat(750).slice(0, 500)}…: 'x' is not valid under any of the given schemas`,
    ]);
  });
});

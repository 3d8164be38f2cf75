import { Ajv } from 'ajv';
import { Type, types } from 'avsc';
import { describe, expect, it } from 'vitest';
import { avroToJsonSchema } from './avro-to-json-schema.js';

const address = {
  type: 'record',
  name: 'Address',
  fields: [
    { name: 'street', type: 'string' },
    { name: 'zip', type: ['null', 'string'], default: null },
  ],
};

const schemas: Readonly<Record<string, unknown>> = {
  scalars: {
    type: 'record',
    name: 'Scalars',
    fields: ['null', 'boolean', 'int', 'long', 'float', 'double', 'bytes', 'string'].map((type) => ({
      name: `a_${type}`,
      type,
    })),
  },
  'named types, used again': {
    type: 'record',
    name: 'Named',
    namespace: 'com.example',
    fields: [
      { name: 'state', type: { type: 'enum', name: 'State', symbols: ['OPEN', 'PAID'], default: 'OPEN' } },
      { name: 'before', type: ['null', 'State'] },
      { name: 'hash', type: { type: 'fixed', name: 'Md5', size: 16 } },
      { name: 'hashes', type: { type: 'array', items: 'com.example.Md5' } },
      { name: 'home', type: address },
      { name: 'others', type: { type: 'map', values: 'Address' } },
    ],
  },
  'unions of everything': {
    type: 'record',
    name: 'Unions',
    fields: [
      { name: 'one', type: ['string'] },
      { name: 'turned', type: ['long', 'null'] },
      {
        name: 'any',
        type: [
          'null',
          'boolean',
          'int',
          'double',
          'bytes',
          'string',
          { type: 'array', items: ['null', 'int'] },
          { type: 'map', values: ['null', address] },
          { type: 'fixed', name: 'Two', size: 2 },
          'Address',
        ],
      },
    ],
  },
  'a list': {
    type: 'record',
    name: 'Cell',
    namespace: 'lists',
    fields: [
      { name: 'value', type: 'int' },
      { name: 'rest', type: ['null', 'Cell'], default: null },
    ],
  },
  'two records that hold each other': {
    type: 'record',
    name: 'Branch',
    namespace: 'trees',
    fields: [
      {
        name: 'left',
        type: ['null', { type: 'record', name: 'Leaf', fields: [{ name: 'on', type: ['null', 'Branch'] }] }],
      },
      { name: 'right', type: ['null', 'trees.Leaf'] },
    ],
  },
  'logical types': {
    type: 'record',
    name: 'Logical',
    fields: [
      { name: 'day', type: { type: 'int', logicalType: 'date' } },
      { name: 'at', type: { type: 'long', logicalType: 'timestamp-micros' } },
      { name: 'clock', type: { type: 'int', logicalType: 'time-millis' } },
      { name: 'span', type: { type: 'fixed', name: 'Span', size: 12, logicalType: 'duration' } },
    ],
  },
  'no record': { type: 'map', values: { type: 'array', items: ['null', 'string', { type: 'map', values: 'long' }] } },
  'a union': ['null', address, { type: 'array', items: 'Address' }],
};

/** A value as Avro's JSON has it, but with the branches of unions bare: bytes become texts of one character each. */
function asJson(type: Type, value: unknown): unknown {
  if (type instanceof types.WrappedUnionType) {
    if (value === null) return null;
    const [[name, inner]] = Object.entries(value as object) as [[string, unknown]];
    const branch = type.types.find((each) => each.branchName === name);
    if (branch === undefined) throw new Error(`No branch is called ${name}`);
    return asJson(branch, inner);
  }
  if (type instanceof types.RecordType)
    return Object.fromEntries(
      type.fields.map((field) => [field.name, asJson(field.type, (value as Record<string, unknown>)[field.name])]),
    );
  if (type instanceof types.ArrayType) return (value as unknown[]).map((item) => asJson(type.itemsType, item));
  if (type instanceof types.MapType)
    return Object.fromEntries(
      Object.entries(value as object).map(([key, item]) => [key, asJson(type.valuesType, item)]),
    );
  return Buffer.isBuffer(value) ? value.toString('latin1') : value;
}

describe('rows that are valid under an Avro schema', () => {
  it.each(Object.entries(schemas))('are valid under its JSON Schema: %s', (_, avro) => {
    const outcome = avroToJsonSchema(avro);
    if ('failure' in outcome) throw new Error(outcome.failure.reason);
    // Formats annotate here: a date that is a number of days stays one.
    const validate = new Ajv({ strict: false, validateFormats: false }).compile(outcome.schema);
    const type = Type.forSchema(avro as never, { wrapUnions: true });
    const seen = new Set<string>();
    const refused: unknown[] = [];
    for (let round = 0; round < 500; round += 1) {
      const row = asJson(type, type.random());
      seen.add(JSON.stringify(row));
      if (!validate(row)) refused.push({ row, errors: validate.errors });
    }
    expect(refused).toEqual([]);
    expect(seen.size).toBeGreaterThan(5);
  });

  it('are refused when a value in them is of another type', () => {
    const outcome = avroToJsonSchema(schemas['a list']);
    if ('failure' in outcome) throw new Error(outcome.failure.reason);
    const validate = new Ajv({ strict: false }).compile(outcome.schema);
    expect(validate({ value: 1, rest: { value: 2, rest: null } })).toBe(true);
    expect(validate({ value: 1, rest: { value: '2', rest: null } })).toBe(false);
    expect(validate({ value: 1, rest: { value: 2, rest: { value: null } } })).toBe(false);
    expect(validate({ rest: null })).toBe(false);
  });
});

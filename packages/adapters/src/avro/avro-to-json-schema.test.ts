import { compare } from '@tessera/engine';
import { describe, expect, it } from 'vitest';
import { avroToJsonSchema } from './avro-to-json-schema.js';

function converted(value: unknown): Record<string, unknown> {
  const outcome = avroToJsonSchema(value);
  if ('failure' in outcome) throw new Error(`${outcome.failure.path}: ${outcome.failure.reason}`);
  return outcome.schema as Record<string, unknown>;
}

const record = (fields: readonly object[], more: object = {}) => ({ type: 'record', name: 'R', ...more, fields });
const fieldSchema = (type: unknown, more: object = {}) =>
  (converted(record([{ name: 'f', type, ...more }]))['properties'] as Record<string, unknown>)['f'];
const failure = (value: unknown) => {
  const outcome = avroToJsonSchema(value);
  return 'failure' in outcome ? [outcome.failure.reason, outcome.failure.path] : outcome;
};

describe('types', () => {
  it.each<[unknown, object]>([
    ['null', { type: 'null' }],
    ['boolean', { type: 'boolean' }],
    ['string', { type: 'string' }],
    ['int', { type: 'integer' }],
    ['long', { type: 'integer' }],
    ['float', { type: 'number' }],
    ['double', { type: 'number' }],
    ['bytes', { type: 'string', contentEncoding: 'base64' }],
    [{ type: 'string' }, { type: 'string' }],
    [
      { type: 'fixed', name: 'F', size: 16 },
      { type: 'string', contentEncoding: 'base64', minLength: 16, maxLength: 16 },
    ],
    [
      { type: 'enum', name: 'E', symbols: ['A', 'B'] },
      { type: 'string', enum: ['A', 'B'] },
    ],
    [
      { type: 'enum', name: 'E', symbols: ['A', 'B'], default: 'A', doc: 'Which' },
      { type: 'string', enum: ['A', 'B'], default: 'A', description: 'Which' },
    ],
    [
      { type: 'array', items: 'long' },
      { type: 'array', items: { type: 'integer' } },
    ],
    [
      { type: 'map', values: { type: 'array', items: 'string' } },
      { type: 'object', additionalProperties: { type: 'array', items: { type: 'string' } } },
    ],
    [['null', 'string'], { anyOf: [{ type: 'null' }, { type: 'string' }] }],
    [['string', 'null'], { anyOf: [{ type: 'null' }, { type: 'string' }] }],
    [['string', { type: 'null' }], { anyOf: [{ type: 'null' }, { type: 'string' }] }],
    [['string', 'int', 'null'], { anyOf: [{ type: 'string' }, { type: 'integer' }, { type: 'null' }] }],
    [['string'], { anyOf: [{ type: 'string' }] }],
  ])('%j', (type, schema) => {
    expect(converted(type)).toEqual(schema);
    expect(fieldSchema(type)).toEqual(schema);
  });

  it.each<[object, object]>([
    [
      { type: 'int', logicalType: 'date' },
      { type: 'integer', format: 'date' },
    ],
    [
      { type: 'int', logicalType: 'time-millis' },
      { type: 'integer', format: 'time' },
    ],
    [
      { type: 'long', logicalType: 'time-micros' },
      { type: 'integer', format: 'time' },
    ],
    ...['timestamp-millis', 'timestamp-micros', 'timestamp-nanos'].flatMap((logicalType) =>
      [logicalType, `local-${logicalType}`].map((name): [object, object] => [
        { type: 'long', logicalType: name },
        { type: 'integer', format: 'date-time' },
      ]),
    ),
    [
      { type: 'string', logicalType: 'uuid' },
      { type: 'string', format: 'uuid' },
    ],
    [
      { type: 'fixed', name: 'D', size: 12, logicalType: 'duration' },
      { type: 'string', contentEncoding: 'base64', minLength: 12, maxLength: 12, format: 'duration' },
    ],
    [
      { type: 'bytes', logicalType: 'decimal', precision: 9, scale: 2 },
      {
        type: 'string',
        contentEncoding: 'base64',
        pattern: '^-?\\d+(\\.\\d+)?$',
        'x-avro-precision': 9,
        'x-avro-scale': 2,
      },
    ],
    [
      { type: 'fixed', name: 'F', size: 8, logicalType: 'decimal', precision: 4 },
      {
        type: 'string',
        contentEncoding: 'base64',
        minLength: 8,
        maxLength: 8,
        pattern: '^-?\\d+(\\.\\d+)?$',
        'x-avro-precision': 4,
        'x-avro-scale': 0,
      },
    ],
  ])('%j', (type, schema) => {
    expect(converted(type)).toEqual(schema);
  });

  it.each([
    [{ type: 'string', logicalType: 'date' }, { type: 'string' }],
    [{ type: 'int', logicalType: 'no-such' }, { type: 'integer' }],
    [{ type: 'int', logicalType: ['date'] }, { type: 'integer' }],
    [
      { type: 'bytes', logicalType: 'decimal' },
      { type: 'string', contentEncoding: 'base64' },
    ],
    [
      { type: 'bytes', logicalType: 'decimal', precision: 2, scale: 3 },
      { type: 'string', contentEncoding: 'base64' },
    ],
    [{ type: 'string', logicalType: 'decimal', precision: 2 }, { type: 'string' }],
  ])('a logical type that says nothing about its base: %j', (type, schema) => {
    expect(converted(type)).toEqual(schema);
  });
});

describe('records', () => {
  it('say which fields a row carries', () => {
    expect(
      converted(
        record(
          [
            { name: 'id', type: 'long', doc: 'Key' },
            { name: 'note', type: ['string', 'null'] },
            { name: 'count', type: 'int', default: 0 },
            { name: 'kind', type: { type: 'enum', name: 'E', symbols: ['A'], default: 'A', doc: 'Of the type' } },
            { name: 'nothing', type: 'null', default: null, doc: 7 },
            { name: 'void', type: 'null', aliases: ['hole'], order: 'ignore' },
          ],
          { doc: 'A table', aliases: ['T'] },
        ),
      ),
    ).toEqual({
      type: 'object',
      description: 'A table',
      properties: {
        id: { type: 'integer', description: 'Key' },
        note: { anyOf: [{ type: 'null' }, { type: 'string' }] },
        count: { type: 'integer', default: 0 },
        kind: { type: 'string', enum: ['A'], default: 'A', description: 'Of the type' },
        nothing: { type: 'null', default: null },
        void: { type: 'null' },
      },
      required: ['id', 'kind', 'void'],
    });
  });

  it('have no `required` when every field may be absent', () => {
    expect(converted(record([]))).toEqual({ type: 'object', properties: {} });
    expect(converted(record([{ name: 'a', type: ['null', 'int'] }]))).not.toHaveProperty('required');
  });

  it('take the default and the text of the field before those of its type', () => {
    const type = { type: 'enum', name: 'E', symbols: ['A', 'B'], default: 'A', doc: 'Of the type' };
    expect(fieldSchema(type, { default: 'B', doc: 'Of the field' })).toEqual({
      type: 'string',
      enum: ['A', 'B'],
      default: 'B',
      description: 'Of the field',
    });
  });

  it('may have fields that are called like parts of every object', () => {
    const { properties } = converted(
      record(['__proto__', 'constructor', 'toString'].map((name) => ({ name, type: 'int' }))),
    );
    expect(Object.keys(properties as object)).toEqual(['__proto__', 'constructor', 'toString']);
    expect(Object.getPrototypeOf(properties)).toBe(Object.prototype);
  });
});

describe('references', () => {
  it('to the record around lead to the whole schema', () => {
    expect(
      converted({
        type: 'record',
        name: 'Node',
        namespace: 'com.example',
        fields: [{ name: 'next', type: ['null', 'Node'], default: null }],
      }),
    ).toEqual({
      type: 'object',
      properties: { next: { anyOf: [{ type: 'null' }, { $ref: '#/$defs/com.example.Node' }], default: null } },
      $defs: { 'com.example.Node': { $ref: '#' } },
    });
  });

  it('to an earlier record lead to where it is written out', () => {
    const address = { type: 'record', name: 'Address', fields: [{ name: 'city', type: 'string' }] };
    const schema = converted(
      record([
        { name: 'by', type: { type: 'map', values: [address, 'null'] } },
        { name: 'home', type: 'Address', doc: 'Where' },
        { name: 'others', type: { type: 'array', items: { type: 'Address' } } },
      ]),
    );
    expect(schema).toMatchObject({
      properties: {
        by: { additionalProperties: { anyOf: [{ type: 'null' }, { properties: { city: { type: 'string' } } }] } },
        home: { $ref: '#/$defs/Address', description: 'Where' },
        others: { items: { $ref: '#/$defs/Address' } },
      },
      $defs: { Address: { $ref: '#/properties/by/additionalProperties/anyOf/1' } },
    });
  });

  it('to an earlier enum or fixed are written out again', () => {
    expect(
      converted(
        record([
          { name: 'a', type: { type: 'enum', name: 'E', symbols: ['X'] } },
          { name: 'b', type: 'E', default: 'X' },
          { name: 'c', type: { type: 'fixed', name: 'F', size: 2 } },
          { name: 'd', type: ['null', 'F'] },
        ]),
      ),
    ).toEqual({
      type: 'object',
      properties: {
        a: { type: 'string', enum: ['X'] },
        b: { type: 'string', enum: ['X'], default: 'X' },
        c: { type: 'string', contentEncoding: 'base64', minLength: 2, maxLength: 2 },
        d: {
          anyOf: [{ type: 'null' }, { type: 'string', contentEncoding: 'base64', minLength: 2, maxLength: 2 }],
        },
      },
      required: ['a', 'c'],
    });
  });

  it('follow namespaces', () => {
    const inner = { type: 'record', name: 'Inner', fields: [{ name: 'e', type: 'E' }] };
    const outside = { type: 'record', name: 'Far', namespace: 'other.place', fields: [{ name: 'r', type: 'com.R' }] };
    const schema = converted({
      type: 'record',
      name: 'com.R',
      namespace: 'ignored',
      fields: [
        { name: 'e', type: { type: 'enum', name: 'E', symbols: ['X'] } },
        { name: 'inner', type: inner },
        { name: 'again', type: 'com.Inner' },
        { name: 'far', type: outside },
        { name: 'farAgain', type: 'other.place.Far' },
        { name: 'bare', type: { type: 'record', name: 'Bare', namespace: '', fields: [] } },
        { name: 'bareAgain', type: 'Bare' },
      ],
    });
    expect(schema['$defs']).toEqual({
      'com.Inner': { $ref: '#/properties/inner' },
      'com.R': { $ref: '#' },
      'other.place.Far': { $ref: '#/properties/far' },
      Bare: { $ref: '#/properties/bare' },
    });
  });

  it('show what changed wherever the record is used', () => {
    const table = (...more: object[]) =>
      converted(
        record([
          { name: 'home', type: { type: 'record', name: 'A', fields: [{ name: 'city', type: 'string' }, ...more] } },
          { name: 'work', type: 'A' },
        ]),
      );
    const { changes } = compare(table({ name: 'zip', type: ['null', 'string'] }), table(), { mode: 'backward' });
    expect(changes.map(({ type, path }) => [type, path])).toEqual([
      ['property_removed', 'properties.home.properties.zip'],
      ['property_removed', 'properties.work.properties.zip'],
    ]);
  });
});

describe('a conversion that fails', () => {
  const field = (type: unknown) => record([{ name: 'f', type }]);
  it.each<[unknown, string, string]>([
    [null, 'Invalid Avro type: null', ''],
    [{ type: ['null', 'string'] }, "Invalid Avro type: a union as 'type'", ''],
    [{ type: { type: 'string' } }, "Invalid Avro type: an object as 'type'", ''],
    [field('strin'), 'Unknown Avro type: strin', 'f'],
    [field({ type: 'strin' }), 'Unknown Avro complex type: strin', 'f'],
    [field({ type: 'error', name: 'E', fields: [] }), 'Unknown Avro complex type: error', 'f'],
    [field({}), "Invalid Avro type: undefined as 'type'", 'f'],
    [field(null), 'Invalid Avro type: null', 'f'],
    [field(7), 'Invalid Avro type: 7', 'f'],
    [field([]), 'Empty union type', 'f'],
    [record([{ name: 'f' }]), "Field 'f' has no type", 'f'],
    [field({ type: 'enum', name: 'E' }), 'Enum has no symbols', 'f'],
    [{ type: 'enum', name: 'E', symbols: [] }, 'Enum has no symbols', ''],
    [field({ type: 'array' }), 'Array has no items type', 'f'],
    [field({ type: 'map' }), 'Map has no values type', 'f'],
    [field({ type: 'fixed', name: 'F' }), 'Fixed has no size', 'f'],
    [
      field({ type: 'fixed', name: 'F', size: -1 }),
      "Invalid Avro type: 'size' of fixed must be a non-negative integer",
      'f',
    ],
    [{ type: 'array', items: { type: 'array', items: 'x' } }, 'Unknown Avro type: x', 'items.items'],
    [{ type: 'map', values: 'x' }, 'Unknown Avro type: x', 'values'],
    [field(['null', 'x']), 'Unknown Avro type: x', 'f[1]'],
    [['x'], 'Unknown Avro type: x', '[0]'],
    [
      record([{ name: 'a', type: { type: 'record', name: 'S', fields: [{ name: 'b', type: 'x' }] } }]),
      'Unknown Avro type: x',
      'a.b',
    ],
    [field(['null', ['int']]), 'Invalid Avro type: a union within a union', 'f[1]'],
    [field(['int', { type: 'int' }]), "Invalid Avro type: the union names 'int' twice", 'f[1]'],
    [field([{ type: 'record', name: 'A', fields: [] }, 'A']), "Invalid Avro type: the union names 'A' twice", 'f[1]'],
    [record([], { name: '1st' }), "Invalid Avro type: '1st' is no Avro name", ''],
    [record([], { name: 'a..b' }), "Invalid Avro type: 'a..b' is no Avro name", ''],
    [record([], { namespace: 'a-b' }), "Invalid Avro type: 'a-b.R' is no Avro name", ''],
    [record([], { namespace: 7 }), "Invalid Avro type: namespace of 'R' is no text", ''],
    [record([], { name: 'x.string' }), "Invalid Avro type: 'x.string' has the name of a primitive type", ''],
    [field({ type: 'record', fields: [] }), 'Invalid Avro type: record has no name', 'f'],
    [field({ type: 'record', name: 'A' }), "Invalid Avro type: record has no 'fields' list", 'f'],
    [field({ type: 'record', name: 'R', fields: [] }), "Invalid Avro type: 'R' is defined twice", 'f'],
    [record([7 as never]), 'Invalid Avro type: field 0 is not an object', ''],
    [record([{ name: 'a-b', type: 'int' }]), 'Invalid Avro type: field 0 has no Avro name', ''],
    [
      record([
        { name: 'a', type: 'int' },
        { name: 'a', type: 'int' },
      ]),
      "Invalid Avro type: field 'a' stands twice",
      'a',
    ],
    [{ type: 'enum', name: 'E', symbols: ['a b'] }, 'Invalid Avro type: enum symbols must be Avro names', ''],
    [{ type: 'enum', name: 'E', symbols: [1] }, 'Invalid Avro type: enum symbols must be Avro names', ''],
    [{ type: 'enum', name: 'E', symbols: ['A', 'A'] }, 'Invalid Avro type: enum symbols must differ', ''],
    // A type is known from where it stands on.
    [
      record([
        { name: 'a', type: 'E' },
        { name: 'b', type: { type: 'enum', name: 'E', symbols: ['A'] } },
      ]),
      'Unknown Avro type: E',
      'a',
    ],
  ])('%j', (value, reason, path) => {
    expect(failure(value)).toEqual([reason, path]);
  });
});

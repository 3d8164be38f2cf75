import { compare } from '@tessera/engine';
import { describe, expect, it } from 'vitest';
import { readAvro } from './read-avro.js';

const record = (name: string, fields: readonly unknown[], more: object = {}) => ({
  type: 'record',
  name,
  fields,
  ...more,
});
const field = (name: string, type: unknown, more: object = {}) => ({ name, type, ...more });
const fieldsOf = (...schemas: readonly unknown[]) => {
  const { assets, problems } = readAvro(schemas);
  expect(problems).toEqual([]);
  return assets[0]?.schema['properties'];
};

describe('records', () => {
  it('become assets by their full names', () => {
    const { head, assets, problems } = readAvro([
      record('Order', [field('id', 'string')], { namespace: 'com.shop', doc: 'An order.', aliases: ['Purchase'] }),
      record('com.shop.Item', []),
      record('Bare', []),
    ]);
    expect([head, problems]).toEqual([{}, []]);
    expect(assets.map(({ fqn, names }) => [fqn, names])).toEqual([
      ['avro.com_shop.Order', { record: 'com.shop.Order' }],
      ['avro.com_shop.Item', { record: 'com.shop.Item' }],
      ['avro.Bare', { record: 'Bare' }],
    ]);
    expect(assets[0]).toMatchObject({
      schema: {
        type: 'object',
        description: 'An order.',
        'x-avro-aliases': ['Purchase'],
        properties: { id: { type: 'string' } },
        required: ['id'],
      },
      metadata: {
        avro_source: { name: 'Order', namespace: 'com.shop', doc: 'An order.', aliases: ['Purchase'] },
      },
    });
  });

  it('of a union at the top are assets each and may name one another', () => {
    const { assets, problems } = readAvro([
      [
        'null',
        record('A', [field('b', 'B')]),
        record('B', [field('v', 'string')]),
        { type: 'enum', name: 'E', symbols: ['X'] },
      ],
    ]);
    expect([assets.map(({ fqn }) => fqn), problems]).toEqual([['avro.A', 'avro.B'], []]);
    expect(assets[0]?.schema).toMatchObject({ properties: { b: { properties: { v: { type: 'string' } } } } });
  });

  it('take guarantees for all of them', () => {
    const { assets } = readAvro([record('A', [])], { defaultGuarantees: { volume: { min_rows: 1 } } });
    expect(assets[0]?.guarantees?.volume).toEqual({ min_rows: 1 });
  });
});

describe('types of other schemas', () => {
  const address = record('Address', [field('city', 'string'), field('kind', 'Kind')], { namespace: 'geo' });
  const kind = { type: 'enum', name: 'Kind', namespace: 'geo', symbols: ['HOME', 'WORK'] };
  const inner = { type: 'object', properties: { city: { type: 'string' }, kind: { enum: ['HOME', 'WORK'] } } };

  it('are written out where they are named first, whatever the order of the schemas', () => {
    const order = record('Order', [field('from', 'geo.Address'), field('to', 'geo.Address')]);
    const holder = record('Holder', [field('kind', kind)]);
    expect(fieldsOf(order, address, holder)).toMatchObject({ from: inner, to: { $ref: '#/$defs/geo.Address' } });
  });

  it('are found in the namespace of who names them', () => {
    expect(
      fieldsOf(record('A', [field('b', 'B')], { namespace: 'n' }), record('n.B', [field('v', 'int')])),
    ).toMatchObject({
      b: { properties: { v: { type: 'integer' } } },
    });
  });

  it('may hold a type that the schema has defined itself', () => {
    const own = record('X', [field('v', 'int')]);
    const other = record('Other', [field('x', own)]);
    expect(fieldsOf(record('A', [field('x', own), field('other', 'Other')]), other)).toMatchObject({
      other: { properties: { x: { $ref: '#/$defs/X' } } },
    });
  });

  it('may lead back', () => {
    const { assets, problems } = readAvro([
      record('A', [field('b', ['null', 'B'])]),
      record('B', [field('a', ['null', 'A'])]),
    ]);
    expect([assets.length, problems]).toEqual([2, []]);
    expect(JSON.stringify(assets[0]?.schema)).toContain('"$ref":"#/$defs/A"');
  });

  it('that nobody defines are told with their place, and hold up nothing else', () => {
    const { assets, problems } = readAvro([
      record('A', [field('b', { type: 'array', items: 'Gone' })]),
      record('B', []),
    ]);
    expect(assets.map(({ fqn }) => fqn)).toEqual(['avro.B']);
    expect(problems).toEqual([{ pointer: '/schemas/0', message: 'Unknown Avro type: Gone, in b.items' }]);
  });
});

it.each(['int', { type: 'array', items: 'int' }, { type: 'enum', name: 'E', symbols: ['A'] }, 7, null, {}])(
  'no record, no asset: %j',
  (schema) => {
    const { assets, problems } = readAvro([schema]);
    expect(assets).toEqual([]);
    expect(problems.map(({ pointer, message }) => [pointer, message.slice(0, 26)])).toEqual([
      ['/schemas/0', 'Only records become assets'],
    ]);
  },
);

it('what JSON Schema has no word for is annotated', () => {
  const type = (logicalType: string, base = 'long', more: object = {}) => ({ type: base, logicalType, ...more });
  expect(
    fieldsOf(
      record('R', [
        field('i', 'int', { aliases: ['j', 7] }),
        field('l', ['null', 'long']),
        field('d', type('decimal', 'bytes', { precision: 9, scale: 2 })),
        field('t', type('timestamp-millis')),
        field('u', type('unheard-of')),
        field('s', 'string'),
      ]),
    ),
  ).toMatchObject({
    i: { type: 'integer', 'x-physical-type': 'int', 'x-avro-aliases': ['j'] },
    l: { anyOf: [{ type: 'null' }, { 'x-physical-type': 'long' }] },
    d: { 'x-physical-type': 'decimal(9,2)' },
    t: { format: 'date-time', 'x-physical-type': 'timestamp-millis' },
    u: { 'x-physical-type': 'long' },
    s: { type: 'string' },
  });
});

it.each([
  ['int', 'long', true, false],
  ['long', 'int', false, true],
  ['float', 'double', true, false],
  [{ type: 'long', logicalType: 'timestamp-millis' }, { type: 'long', logicalType: 'timestamp-micros' }, false, false],
])('%j to %j is compatible backward: %j, forward: %j', (before, after, backward, forward) => {
  const schemaOf = (type: unknown) => readAvro([record('R', [field('a', type)])]).assets[0]?.schema ?? {};
  const [old, current] = [schemaOf(before), schemaOf(after)];
  expect(
    ['backward', 'forward'].map((mode) => compare(old, current, { mode: mode as 'backward' }).isCompatible),
  ).toEqual([backward, forward]);
});

it('schemas that name a large one of another schema over and over are refused', () => {
  const large = record('L', [field('x', 'int', { doc: 'x'.repeat(1_000_000) })]);
  const many = Array.from({ length: 100 }, (_, index) => record(`R${index}`, [field('l', 'L')]));
  const { assets, problems } = readAvro([large, ...many]);
  expect(assets.length).toBeLessThan(25);
  expect(problems[0]?.message).toMatch(/types of other schemas take more than 20000000 characters, in l$/);
});

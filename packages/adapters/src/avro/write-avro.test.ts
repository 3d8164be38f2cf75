import { isJsonObject } from '@tessera/engine';
import { Type } from 'avsc';
import { describe, expect, it } from 'vitest';
import { exportedContract, hostileTexts } from '../../test/exported-contracts.js';
import { avroToJsonSchema } from './avro-to-json-schema.js';
import { writeAvro } from './write-avro.js';

const written = (schema: object, fqn = 'shop.orders'): unknown =>
  JSON.parse(writeAvro(exportedContract({ schema: { ...schema }, fqn })));

const converted = (avro: unknown): object => {
  const conversion = avroToJsonSchema(avro);
  if ('failure' in conversion) throw new Error(conversion.failure.reason);
  return conversion.schema;
};

it('is a record that Avro reads', () => {
  const avro = JSON.parse(writeAvro(exportedContract())) as object;
  Type.forSchema(avro as never);
  expect(avro).toMatchObject({
    type: 'record',
    name: 'orders',
    namespace: 'shop.public',
    doc: 'One row an order',
    fields: [
      { name: 'id', type: 'long', doc: 'Number of the order' },
      { name: 'state', type: { type: 'enum', name: 'orders_state', symbols: ['OPEN', 'PAID'] } },
      { name: 'total', type: ['null', 'double'] },
      { name: 'placed_at', type: ['null', 'string'], default: null },
      { name: 'code', type: ['null', 'string'] },
      { name: 'lines', type: ['null', { type: 'array', items: { type: 'record', name: 'orders_lines_item' } }] },
      { name: 'labels', type: ['null', { type: 'map', values: 'string' }] },
      { name: 'is_gift', type: ['null', 'boolean'] },
    ],
  });
});

describe('what came from Avro comes back', () => {
  const record = (...fields: readonly object[]) => ({ type: 'record', name: 'R', fields });
  it.each([
    record({ name: 'a', type: 'long' }, { name: 'b', type: ['null', 'string'], default: null }),
    record({ name: 'a', type: ['string', 'null'], default: 'x' }, { name: 'b', type: 'double', default: 1.5 }),
    record({ name: 'a', type: { type: 'enum', name: 'E', symbols: ['X', 'Y'] } }),
    record({ name: 'a', type: { type: 'fixed', name: 'F', size: 4 } }, { name: 'b', type: 'bytes' }),
    record({ name: 'a', type: { type: 'map', values: { type: 'array', items: ['null', 'long'] } } }),
    record({ name: 'a', type: { type: 'string', logicalType: 'uuid' }, doc: 'an id' }),
    record({ name: 'a', type: { type: 'long', logicalType: 'timestamp-micros' } }),
    record({ name: 'a', type: { type: 'bytes', logicalType: 'decimal', precision: 5, scale: 2 } }),
    record({ name: 'a', type: ['null', 'string', 'long', { type: 'array', items: 'string' }] }),
    record({ name: 'a', type: { type: 'record', name: 'I', fields: [{ name: 'b', type: 'boolean' }] } }),
  ])('%j', (avro) => {
    const schema = converted(avro);
    const again = written(schema);
    Type.forSchema(again as never);
    expect(converted(again)).toEqual(schema);
  });

  it('a record that holds itself', () => {
    const node = { type: 'record', name: 'Node', fields: [{ name: 'next', type: ['null', 'Node'], default: null }] };
    const avro = {
      type: 'record',
      name: 'R',
      fields: [
        { name: 'first', type: node },
        { name: 'second', type: 'Node' },
      ],
    };
    const again = written(converted(avro));
    const type = Type.forSchema(again as never);
    expect(type.isValid({ first: { next: { next: null } }, second: { next: null } })).toBe(true);
  });
});

it('has names of Avro, and says what they were', () => {
  const properties = Object.fromEntries([...hostileTexts, 'a b', 'a-b', '1'].map((name) => [name, { type: 'string' }]));
  const avro = written({ type: 'object', properties }, 'shop-1.order items');
  Type.forSchema(avro as never);
  expect(avro).toMatchObject({ name: 'order_items', namespace: 'shop_1' });
  const names = isJsonObject(avro) ? (avro['fields'] as { name: string; doc?: string }[]) : [];
  expect(names.map(({ name }) => name).filter((name) => name.length < 6)).toEqual(['_1', 'a_b', 'a_b_2']);
  expect(names.map(({ doc }) => doc)).toEqual(Object.keys(properties));
});

it.each([
  [{ type: 'string' }, /^describes no record/],
  [{ properties: { a: {} } }, /^\/properties\/a: may be anything/],
  [{ properties: { a: { type: 'array' } } }, /^\/properties\/a: does not say what the list holds/],
  [{ properties: { a: { type: 'object' } } }, /^\/properties\/a: does not say what the object holds/],
  [{ properties: { a: { anyOf: [{ type: 'string' }, { type: 'string', maxLength: 1 }] } } }, /cannot tell apart/],
  [
    { properties: { a: { $ref: '#/$defs/l' } }, $defs: { l: { type: 'array', items: { $ref: '#/$defs/l' } } } },
    /too deeply/,
  ],
])('is refused: %j', (schema, message) => {
  expect(() => written(schema)).toThrow(message);
});

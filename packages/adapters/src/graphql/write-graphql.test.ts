import { buildSchema, isObjectType } from 'graphql';
import { expect, it } from 'vitest';
import { exportedContract, hostileTexts } from '../../test/exported-contracts.js';
import { writeGraphql } from './write-graphql.js';

it('is types that GraphQL reads', () => {
  const text = writeGraphql(exportedContract());
  buildSchema(text);
  expect(text).toBe(`scalar BigInt
scalar DateTime
scalar JSON
scalar UUID

"One row an order"
type Orders {
  "Number of the order"
  id: BigInt!
  state: OrdersState!
  total: Float
  placed_at: DateTime
  code: String!
  lines: [OrdersLines!]
  labels: JSON
  is_gift: Boolean
}

enum OrdersState {
  OPEN
  PAID
}

type OrdersLines {
  sku: UUID!
  count: BigInt
}
`);
});

it('has names of GraphQL, and texts that end where they end', () => {
  const properties = Object.fromEntries(
    [...hostileTexts, '__typename', 'a b', 'a-b'].map((name) => [name, { type: 'string', description: name }]),
  );
  const schema = { type: 'object', properties, description: hostileTexts[4] };
  const built = buildSchema(writeGraphql(exportedContract({ schema, fqn: 'shop.string' })));
  const type = built.getType('String_2');
  if (!isObjectType(type)) throw new Error('no type');
  expect(type.description).toBe(hostileTexts[4]);
  expect(Object.values(type.getFields()).map(({ description }) => description)).toEqual(Object.keys(properties));
});

it('writes small numbers as Int', () => {
  const schema = { properties: { a: { type: 'integer', minimum: 0, maximum: 9 }, b: { type: 'integer', minimum: 0 } } };
  expect(writeGraphql(exportedContract({ schema, guarantees: null }))).toContain('a: Int\n  b: BigInt');
});

it.each([
  [{ type: 'string' }, /^describes no table/],
  [{ type: 'object' }, /names no column/],
])('is refused: %j', (schema, message) => expect(() => writeGraphql(exportedContract({ schema }))).toThrow(message));

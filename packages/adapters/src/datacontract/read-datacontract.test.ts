import type { JsonObject } from '@tessera/engine';
import { describe, expect, it } from 'vitest';
import { readDataContract } from './read-datacontract.js';

const contract = (fields: object, change: object = {}) => ({
  dataContractSpecification: '1.2.1',
  id: 'urn:shop',
  info: { title: 'Shop', version: '1.0.0' },
  models: { orders: { fields } },
  ...change,
});

function read(document: object) {
  const { assets, problems } = readDataContract(document);
  const [asset] = assets;
  if (asset === undefined) throw new Error('nothing was read');
  return { ...asset, problems };
}

describe('a field', () => {
  const rows: readonly (readonly [object, JsonObject])[] = [
    [{}, {}],
    [{ type: 'text' }, { type: 'string' }],
    [{ type: 'timestamp' }, { type: 'string', format: 'date-time' }],
    [{ type: 'timestamp_ntz' }, { type: 'string' }],
    [
      { type: 'long', minimum: 1 },
      { type: 'integer', minimum: 1 },
    ],
    [
      { type: 'decimal', precision: 10, scale: 2 },
      { type: 'number', 'x-physical-type': 'decimal(10,2)' },
    ],
    [{ type: 'bytes' }, { type: 'string', contentEncoding: 'base64' }],
    [{ type: 'json' }, {}],
    [
      { type: 'array', items: { type: 'int' } },
      { type: 'array', items: { type: 'integer' } },
    ],
    [
      { type: 'map', values: { type: 'int' } },
      { type: 'object', additionalProperties: { type: 'integer' } },
    ],
    [
      { type: 'record', fields: { x: { type: 'int', required: true } } },
      { type: 'object', properties: { x: { type: 'integer' } }, required: ['x'] },
    ],
    [{ fields: { x: {} } }, { type: 'object', properties: { x: {} } }],
    [
      { type: 'string', enum: ['a', 'b', 'a'], format: 'email' },
      { type: 'string', enum: ['a', 'b'], format: 'email' },
    ],
    [
      { type: 'string', config: { snowflakeType: 'VARIANT' } },
      { type: 'string', 'x-physical-type': 'VARIANT' },
    ],
    [
      { title: 'T', description: 'D', classification: 'C', pii: true },
      { title: 'T', description: 'D', 'x-classification': 'C', 'x-pii': true },
    ],
  ];
  it.each(rows)('%j', (field, schema) => {
    const asset = read(contract({ a: field }));
    expect(asset.schema).toEqual({ type: 'object', properties: { a: schema } });
    expect(asset.problems).toEqual([]);
  });
});

describe('a definition', () => {
  const definitions = {
    id: { type: 'text', format: 'uuid', description: 'An id' },
    'sales/order': { $ref: '#/definitions/id', description: 'An order' },
    loop: { $ref: '#/definitions/loop' },
    nest: { type: 'object', fields: { inner: { $ref: '#/definitions/nest' } } },
  };
  const ofField = (field: object) => {
    const asset = read(contract({ a: field }, { definitions }));
    return { schema: (asset.schema['properties'] as JsonObject)['a'], problems: asset.problems };
  };

  it('is inherited, below what the field says itself', () => {
    expect(ofField({ $ref: '#/definitions/id', required: true, description: 'Mine' }).schema).toEqual({
      type: 'string',
      format: 'uuid',
      description: 'Mine',
    });
    expect(ofField({ $ref: '#/definitions/sales/order' }).schema).toMatchObject({
      format: 'uuid',
      description: 'An order',
    });
  });

  it.each(['#/definitions/none', 'https://example.com/x', '#/definitions/loop', 7])(
    'that is none is told: %s',
    ($ref) => {
      expect(ofField({ type: 'int', $ref })).toMatchObject({
        schema: { type: 'integer' },
        problems: [
          { pointer: '/models/orders/fields/a/$ref', message: expect.stringContaining('leads to no definition') },
        ],
      });
    },
  );

  it('that holds itself ends', () => {
    expect(ofField({ $ref: '#/definitions/nest' }).problems.map(({ message }) => message)).toEqual([
      'nests deeper than 40 levels; it was cut off here',
    ]);
  });
});

it('keys, guarantees and service levels are read', () => {
  const asset = read(
    contract(
      { id: { type: 'int', required: true, unique: true, primaryKey: true }, at: { type: 'timestamp' } },
      { servicelevels: { freshness: { threshold: '25h', timestampField: 'orders.at' } } },
    ),
  );
  expect(asset.schema).toMatchObject({ required: ['id'], 'x-primary-key': ['id'] });
  expect(asset.guarantees).toEqual({
    freshness: { max_staleness_minutes: 1500, measured_by: 'at' },
    volume: null,
    nullability: { id: 'never' },
    accepted_values: null,
    custom: [{ type: 'unique', column: 'id', config: {} }],
  });
  const other = {
    servicelevels: { freshness: { threshold: '25h', timestampField: 'other.at' }, latency: { threshold: 'PT1H' } },
  };
  expect(read(contract({}, other)).guarantees?.freshness).toEqual({ max_staleness_minutes: 60 });
});

describe('the address', () => {
  it.each([
    [{}, 'urn_shop.orders'],
    [{ servers: { p: { type: 'snowflake', account: 'a', database: 'DB', schema: 'S' } } }, 'db.s.orders'],
    [{ servers: { p: { type: 's3', location: 'x' } } }, 'urn_shop.orders'],
  ])('%j is %s', (change, fqn) => expect(read(contract({}, change)).fqn).toBe(fqn));
});

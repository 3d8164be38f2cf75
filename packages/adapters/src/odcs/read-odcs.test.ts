import type { JsonObject } from '@tessera/engine';
import { describe, expect, it } from 'vitest';
import { readOdcs } from './read-odcs.js';

const contract = (change: object, object: object = {}) => ({
  apiVersion: 'v3.1.0',
  kind: 'DataContract',
  id: 'shop',
  version: '1.0.0',
  status: 'active',
  schema: [{ name: 'orders', properties: [], ...object }],
  ...change,
});

function read(document: object) {
  const { assets, problems } = readOdcs(document);
  const [asset] = assets;
  if (asset === undefined) throw new Error('nothing was read');
  return { ...asset, problems };
}

describe('a property', () => {
  const rows: readonly (readonly [object, JsonObject])[] = [
    [{}, {}],
    [{ logicalType: 'string' }, { type: 'string' }],
    [{ logicalType: 'date' }, { type: 'string', format: 'date' }],
    [{ logicalType: 'timestamp' }, { type: 'string', format: 'date-time' }],
    [{ logicalType: 'time' }, { type: 'string', format: 'time' }],
    [{ logicalType: 'number' }, { type: 'number' }],
    [{ logicalType: 'boolean' }, { type: 'boolean' }],
    [{ physicalType: 'varchar(18)' }, { type: 'string', 'x-physical-type': 'varchar(18)' }],
    [
      { logicalType: 'number', physicalType: 'int' },
      { type: 'number', 'x-physical-type': 'int' },
    ],
    [
      { logicalType: 'object', physicalType: 'struct<a int>' },
      { type: 'object', properties: { a: { type: 'integer' } }, 'x-physical-type': 'struct<a int>' },
    ],
    [
      { logicalType: 'string', logicalTypeOptions: { minLength: 1, maxLength: 2, pattern: 'a', format: 'email' } },
      { type: 'string', minLength: 1, maxLength: 2, pattern: 'a', format: 'email' },
    ],
    [
      { logicalType: 'integer', logicalTypeOptions: { minimum: 18, exclusiveMaximum: 100, format: 'i64' } },
      { type: 'integer', minimum: 18, exclusiveMaximum: 100, format: 'i64' },
    ],
    [
      { logicalType: 'integer', logicalTypeOptions: { minimum: 18, exclusiveMinimum: true } },
      { type: 'integer', exclusiveMinimum: 18 },
    ],
    [
      { logicalType: 'date', logicalTypeOptions: { minimum: '2020-01-01', format: 'yyyy-MM-dd' } },
      { type: 'string', format: 'date', formatMinimum: '2020-01-01', 'x-format': 'yyyy-MM-dd' },
    ],
    [
      { logicalType: 'array', logicalTypeOptions: { maxItems: 3 }, items: { logicalType: 'integer' } },
      { type: 'array', maxItems: 3, items: { type: 'integer' } },
    ],
    [
      { logicalType: 'object', properties: [{ name: 'x', logicalType: 'string', required: true }] },
      { type: 'object', properties: { x: { type: 'string' } }, required: ['x'] },
    ],
    [
      { logicalType: 'object', logicalTypeOptions: { required: ['y'], maxProperties: 5 } },
      { type: 'object', required: ['y'], maxProperties: 5 },
    ],
    [
      { businessName: 'T', description: 'D', physicalName: 'P', classification: 'C', tags: ['x'], examples: [1] },
      { title: 'T', description: 'D', 'x-physical-name': 'P', 'x-classification': 'C', 'x-tags': ['x'], examples: [1] },
    ],
    [
      { customProperties: [{ property: 'jsonSchema', value: { enum: [1] } }], logicalType: 'integer' },
      { type: 'integer', enum: [1] },
    ],
  ];
  it.each(rows)('%j', (property, schema) => {
    const asset = read(contract({}, { properties: [{ name: 'a', ...property }] }));
    expect(asset.schema).toEqual({ type: 'object', properties: { a: schema } });
    expect(asset.problems).toEqual([]);
  });

  it.each([
    [{ logicalType: 'uuid' }, { type: 'string', format: 'uuid' }, '/schema/0/properties/0/logicalType'],
    [
      { logicalType: 'string', logicalTypeOptions: { minLength: -1 } },
      { type: 'string' },
      '/schema/0/properties/0/logicalTypeOptions/minLength',
    ],
    [{ tags: [1] }, {}, '/schema/0/properties/0/tags/0'],
  ])('with a mistake is read as far as it goes: %j', (property, schema, pointer) => {
    const asset = read(contract({}, { properties: [{ name: 'a', ...property }] }));
    expect(asset.schema['properties']).toEqual({ a: schema });
    expect(asset.problems.map((problem) => problem.pointer)).toEqual([pointer]);
  });
});

it('the primary key has the order of its positions', () => {
  const key = (name: string, primaryKeyPosition: number) => ({ name, primaryKey: true, primaryKeyPosition });
  const asset = read(contract({}, { properties: [key('a', 2), key('b', -1), key('c', 1), { name: 'd' }] }));
  expect(asset.schema['x-primary-key']).toEqual(['c', 'a', 'b']);
});

describe('guarantees', () => {
  const ofObject: readonly (readonly [object, object])[] = [
    [{ metric: 'rowCount', mustBeGreaterThan: 5 }, { volume: { min_rows: 6 } }],
    [{ type: 'library', metric: 'rowCount', mustBeBetween: [1, 9] }, { volume: { min_rows: 1, max_rows: 9 } }],
    [{ rule: 'rowCount', mustBeLessThan: 9 }, { volume: { max_rows: 8 } }],
    [{ metric: 'rowCount', mustBe: 3 }, { volume: { min_rows: 3, max_rows: 3 } }],
    [
      { metric: 'rowCount', mustBeGreaterThan: 5, severity: 'warning' },
      { custom: [{ type: 'odcs.library', column: null }] },
    ],
    [{ metric: 'rowCount', mustNotBe: 5 }, { custom: [{ type: 'odcs.library' }] }],
    [{ type: 'sql', query: 'q', mustBe: 0 }, { custom: [{ type: 'odcs.sql', config: { query: 'q', mustBe: 0 } }] }],
    [{ type: 'custom', engine: 'soda', implementation: 'x' }, { custom: [{ type: 'odcs.custom' }] }],
    [{ type: 'custom', engine: 'tessera', implementation: { volume: { row_delta: 5 } } }, { volume: { row_delta: 5 } }],
  ];
  it.each(ofObject)('of an object: %j', (rule, guarantees) => {
    expect(read(contract({}, { quality: [rule] })).guarantees).toMatchObject(guarantees);
  });

  const ofProperty: readonly (readonly [object, object])[] = [
    [{ required: true }, { nullability: { a: 'never' } }],
    [{ unique: true }, { custom: [{ type: 'unique', column: 'a', config: {} }] }],
    [{ quality: [{ metric: 'nullValues', mustBe: 0 }] }, { nullability: { a: 'never' } }],
    [{ quality: [{ rule: 'nullCheck' }] }, { nullability: { a: 'never' } }],
    [{ quality: [{ metric: 'nullValues', mustBeLessThan: 5 }] }, { custom: [{ type: 'odcs.library', column: 'a' }] }],
    [
      { quality: [{ metric: 'duplicateValues', mustBe: 0 }] },
      { custom: [{ type: 'unique', column: 'a', config: {} }] },
    ],
    [
      { quality: [{ metric: 'invalidValues', arguments: { validValues: ['x', 1] }, mustBe: 0 }] },
      { accepted_values: { a: ['x', 1] } },
    ],
    [{ quality: [{ rule: 'validValues', validValues: ['x'] }] }, { accepted_values: { a: ['x'] } }],
    [
      { quality: [{ metric: 'invalidValues', arguments: { pattern: 'x' }, mustBe: 0 }] },
      { custom: [{ type: 'odcs.library' }] },
    ],
    [
      { quality: [{ type: 'text', description: 'd' }] },
      { custom: [{ type: 'odcs.text', column: 'a', config: { type: 'text', description: 'd' } }] },
    ],
  ];
  it.each(ofProperty)('of a property: %j', (property, guarantees) => {
    expect(read(contract({}, { properties: [{ name: 'a', ...property }] })).guarantees).toMatchObject(guarantees);
  });

  const levels: readonly (readonly [object, object | null])[] = [
    [{ property: 'freshness', value: 2, unit: 'd' }, { max_staleness_minutes: 2880 }],
    [
      { property: 'freshness', value: '30', unit: 'minutes', element: 'orders.at' },
      { max_staleness_minutes: 30, measured_by: 'at' },
    ],
    [{ property: 'latency', value: 'PT2H', element: 'orders' }, { max_staleness_minutes: 120 }],
    [{ property: 'latency', value: 4, unit: 'd', element: 'other.at' }, null],
    [{ property: 'retention', value: 3, unit: 'y' }, null],
    [{ property: 'freshness', value: 3, unit: 'furlongs' }, null],
  ];
  it.each(levels)('of a service level: %j', (level, freshness) => {
    expect(read(contract({ slaProperties: [level] })).guarantees?.freshness ?? null).toEqual(freshness);
  });

  it('that are sent stand below those of the document', () => {
    const document = contract({}, { quality: [{ metric: 'rowCount', mustBe: 1 }] });
    const defaultGuarantees = { volume: { min_rows: 0, row_delta: 5 }, freshness: { max_staleness_minutes: 1 } };
    expect(readOdcs(document, { defaultGuarantees }).assets[0]?.guarantees).toMatchObject({
      volume: { min_rows: 1, max_rows: 1, row_delta: 5 },
      freshness: { max_staleness_minutes: 1 },
    });
  });
});

describe('the address', () => {
  const rows: readonly (readonly [object, object, string])[] = [
    [{}, {}, 'shop.orders'],
    [{ domain: 'Big Sales', id: 'a-b/c' }, {}, 'big_sales.a_b_c.orders'],
    [{ dataProduct: '1st' }, { name: 'x y' }, '_1st.shop.x_y'],
    [{ id: '日本' }, {}, '日本.orders'],
    [{ servers: [{ type: 'postgres', database: 'DB', schema: 'Public' }] }, {}, 'db.public.orders'],
    [{ servers: [{ type: 'bigquery', project: 'my-p', dataset: 'd' }] }, { physicalName: 'T_1' }, 'my-p.d.t_1'],
    [
      {
        servers: [
          { type: 's3', location: 'x' },
          { type: 'databricks', catalog: 'c', schema: 's' },
        ],
      },
      {},
      'c.s.orders',
    ],
    [{ servers: [{ type: 'postgres', database: 'd', schema: 's' }] }, { physicalName: 'other.t' }, 'd.other.t'],
    [{ servers: [{ type: 'mysql', database: 'd' }] }, { physicalName: 'x.y.z' }, 'x.y.z'],
  ];
  it.each(rows)('%j %j is %s', (change, object, fqn) => expect(read(contract(change, object)).fqn).toBe(fqn));
});

describe('what is kept', () => {
  it('is the object, and the document without its objects', () => {
    const document = contract({ tags: ['x'] });
    const [object] = document.schema;
    expect(read(document).metadata).toEqual({
      odcs_source: { document: { ...document, schema: [] }, object, index: 0 },
    });
  });

  it('has a limit, which is told', () => {
    const large = read(contract({ description: { purpose: 'x'.repeat(200_000) } }));
    expect(large.metadata).toMatchObject({ odcs_source: { document: null, object: { name: 'orders' } } });
    expect(large.problems).toMatchObject([{ pointer: '', message: expect.stringContaining('too large') }]);
    const wide = read(contract({}, { description: 'x'.repeat(1_100_000) }));
    expect(wide.metadata).toMatchObject({ odcs_source: { object: null } });
    expect(wide.problems).toMatchObject([{ pointer: '/schema/0', message: expect.stringContaining('too large') }]);
  });
});

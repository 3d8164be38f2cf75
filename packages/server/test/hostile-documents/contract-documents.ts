import { type HostileFormat, nested, numbers, within } from './hostile-format.js';

const properties = (count: number) => numbers(count).map((each) => ({ name: `c${each}`, logicalType: 'string' }));
const odcsOf = (schema: unknown) => ({
  apiVersion: 'v3.1.0',
  kind: 'DataContract',
  id: 'orders',
  version: '1.0.0',
  status: 'active',
  schema,
});

const odcsDocument = {
  ...odcsOf([
    {
      name: 'orders',
      physicalName: 'shop.orders',
      tags: ['a'],
      quality: [{ metric: 'rowCount', mustBeBetween: [1, 2] }],
      properties: [
        {
          name: 'id',
          logicalType: 'string',
          primaryKey: true,
          primaryKeyPosition: 1,
          logicalTypeOptions: { maxLength: 3 },
        },
        {
          name: 'lines',
          logicalType: 'array',
          items: { logicalType: 'object', properties: [{ name: 'c', physicalType: 'struct<a int>' }] },
        },
      ],
      customProperties: [{ property: 'jsonSchema', value: { minProperties: 1 } }],
    },
  ]),
  servers: [{ server: 's', type: 'postgres', database: 'db', schema: 'public' }],
  slaProperties: [{ property: 'latency', value: 4, unit: 'h', element: 'orders.id' }],
};

const odcsText = `apiVersion: v3.1.0
kind: DataContract
id: &id orders
version: 1.0.0
status: active
schema:
  - name: *id
    properties:
      - {name: id, logicalType: string, required: true}
      - name: "state"
        logicalType: 'string'
        description: |
          one
          two
`;

/** What any format that is written in YAML has to withstand. */
const yamlBombs = {
  'a billion laughs': [
    'a: &a0 [x, x]',
    ...numbers(30).map((each) => `a${each}: &a${each + 1} [*a${each}, *a${each}]`),
  ].join('\n'),
  'laughs in merge keys': [
    'a: &a0 {x: 1}',
    ...numbers(30).map((each) => `a${each}: &a${each + 1} {p: *a${each}, q: *a${each}}`),
  ].join('\n'),
  'an alias of what it stands in': 'kind: DataContract\nschema: &a\n  - *a\n',
  'brackets that never close': '[{'.repeat(50_000),
  'a key of a million characters': `? ${'k'.repeat(900_000)}\n: 1`,
  'a line of colons': ': '.repeat(100_000),
  'a line of dashes': '- '.repeat(50_000),
  'a text of quotation marks': `a: "${'\\"'.repeat(200_000)}`,
  'keys that stand twice': 'kind: DataContract\nkind: DataContract\n',
  'many documents': '---\na: 1\n'.repeat(10_000),
  'a number beyond all bounds': `a: 1e999\nb: .inf\nc: 0x${'f'.repeat(10_000)}`,
  'names of the prototype': '__proto__: {schema: []}\nconstructor: {prototype: {a: 1}}\n',
};

export const odcs: HostileFormat = {
  name: 'ODCS',
  values: [within('/sync/odcs/diff', 'document'), within('/sync/odcs', 'document', { dry_run: true })],
  texts: [within('/sync/odcs/diff', 'document')],
  document: odcsDocument,
  text: odcsText,
  bombs: {
    ...yamlBombs,
    'properties 90 levels deep': odcsOf([
      {
        name: 't',
        properties: nested(40, properties(1), (inner) => [{ name: 'a', logicalType: 'object', properties: inner }]),
      },
    ]),
    'properties 2,000 levels deep': odcsOf(
      nested(2000, [], (inner) => [{ name: 'a', logicalType: 'object', properties: inner }]),
    ),
    'ten thousand properties': odcsOf([{ name: 't', properties: properties(10_000) }]),
    'five thousand objects': odcsOf(numbers(5000).map((each) => ({ name: `t${each}`, properties: properties(2) }))),
    'a type without end': odcsOf([
      {
        name: 't',
        properties: [
          { name: 'a', physicalType: 'array<'.repeat(20_000) },
          { name: 'b', physicalType: `struct<${'a struct<'.repeat(5000)}` },
        ],
      },
    ]),
    'a type of ten thousand members': odcsOf([
      {
        name: 't',
        properties: [
          {
            name: 'a',
            physicalType: `struct<${numbers(10_000)
              .map((each) => `m${each} int`)
              .join(',')}>`,
          },
        ],
      },
    ]),
    'ten thousand rules': odcsOf([
      {
        name: 't',
        properties: [
          {
            name: 'a',
            quality: numbers(10_000).map(() => ({
              metric: 'invalidValues',
              arguments: { validValues: ['x'] },
              mustBe: 0,
            })),
          },
        ],
      },
    ]),
    'a name of a million characters': odcsOf([{ name: 'n'.repeat(1_000_000), properties: [] }]),
  },
};

const dataContractDocument = {
  dataContractSpecification: '1.2.1',
  id: 'orders',
  info: { title: 't', version: '1.0.0' },
  servers: { s: { type: 'postgres', database: 'db', schema: 'public' } },
  models: {
    t: {
      type: 'table',
      primaryKey: ['a'],
      fields: {
        a: { $ref: '#/definitions/a', quality: [{ type: 'sql', query: 'q', mustBe: 0 }] },
        b: { type: 'array', items: { type: 'object', fields: { c: { type: 'decimal', precision: 5, scale: 2 } } } },
        m: { type: 'map', keys: { type: 'string' }, values: { type: 'long', minimum: 1 } },
      },
    },
  },
  definitions: { a: { type: 'text', format: 'email', enum: ['x'], maxLength: 3 } },
  servicelevels: { freshness: { threshold: '25h', timestampField: 't.a' } },
};

const modelOf = (fields: unknown, definitions: object = {}) => ({
  dataContractSpecification: '1.2.1',
  id: 'x',
  info: { title: 't', version: '1' },
  models: { t: { fields } },
  definitions,
});

export const dataContract: HostileFormat = {
  name: 'Data Contract Specification',
  values: [within('/sync/datacontract/diff', 'document'), within('/sync/datacontract', 'document', { dry_run: true })],
  texts: [within('/sync/datacontract/diff', 'document')],
  document: dataContractDocument,
  text: `dataContractSpecification: 1.2.1
id: orders
info: {title: t, version: 1.0.0}
models:
  t:
    fields:
      a: {type: text, required: true}
      b: {type: array, items: {type: integer}}
`,
  bombs: {
    ...yamlBombs,
    'a definition of itself': modelOf({ a: { $ref: '#/definitions/a' } }, { a: { $ref: '#/definitions/a' } }),
    'definitions of each other': modelOf(
      { a: { $ref: '#/definitions/a' } },
      {
        a: { type: 'object', fields: { b: { $ref: '#/definitions/b' } } },
        b: { type: 'object', fields: { a: { $ref: '#/definitions/a' } } },
      },
    ),
    'definitions that double': modelOf(
      { a: { $ref: '#/definitions/d0' } },
      Object.fromEntries(
        numbers(60).map((each) => [
          `d${each}`,
          {
            type: 'object',
            fields: { x: { $ref: `#/definitions/d${each + 1}` }, y: { $ref: `#/definitions/d${each + 1}` } },
          },
        ]),
      ),
    ),
    'a definition that is the document': modelOf({ a: { $ref: '#' }, b: { $ref: '#/models/t/fields/b' } }),
    'fields 40 levels deep': modelOf(nested(40, {}, (fields) => ({ a: { type: 'object', fields } }))),
    'ten thousand fields': modelOf(Object.fromEntries(numbers(10_000).map((each) => [`f${each}`, { type: 'string' }]))),
    'five thousand uses of a wide definition': modelOf(
      Object.fromEntries(numbers(2000).map((each) => [`f${each}`, { $ref: '#/definitions/wide' }])),
      {
        wide: {
          type: 'object',
          fields: Object.fromEntries(numbers(200).map((each) => [`w${each}`, { type: 'string' }])),
        },
      },
    ),
  },
};

const schemaDocument = {
  $id: 'https://example.com/orders.json',
  title: 'orders',
  type: 'object',
  required: ['id'],
  properties: { id: { type: 'string', pattern: '^a+$' }, lines: { type: 'array', items: { $ref: '#/$defs/line' } } },
  $defs: { line: { anyOf: [{ type: 'null' }, { type: 'object', properties: { next: { $ref: '#/$defs/line' } } }] } },
};

export const jsonSchema: HostileFormat = {
  name: 'JSON Schema',
  values: [within('/sync/jsonschema/diff', 'document'), within('/sync/jsonschema', 'document', { dry_run: true })],
  texts: [within('/sync/jsonschema/diff', 'document')],
  document: schemaDocument,
  text: `title: orders
type: object
properties:
  id: &id {type: string}
  other: *id
`,
  bombs: {
    ...yamlBombs,
    'a reference to itself': { title: 'a', $ref: '#' },
    'references to each other': {
      title: 'a',
      $ref: '#/$defs/a',
      $defs: { a: { $ref: '#/$defs/b' }, b: { allOf: [{ $ref: '#/$defs/a' }] } },
    },
    'an $id in every place': {
      title: 'a',
      type: 'object',
      properties: Object.fromEntries(
        numbers(5000).map((each) => [`p${each}`, { $id: `https://example.com/${each}`, $ref: `../${each + 1}` }]),
      ),
    },
    'ten thousand properties': {
      title: 'a',
      type: 'object',
      properties: Object.fromEntries(numbers(10_000).map((each) => [`p${each}`, {}])),
    },
    'schemas 90 levels deep': { title: 'a', allOf: [nested(90, {}, (not) => ({ not }))] },
    'schemas 2,000 levels deep': nested(2000, {}, (not) => ({ title: 'a', not })),
    'a title of a million characters': { title: 't'.repeat(1_000_000), type: 'object' },
  },
};

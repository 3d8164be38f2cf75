import { expect, it } from 'vitest';
import { documentFormatOf, documentFormatOfValue, mayBeDocument } from './document-format.js';

it.each([
  ['a.yaml', 'openapi: 3.1.0\ninfo: {}', 'openapi'],
  ['a.yml', "---\n# shop\nopenapi: '3.0.3'\n", 'openapi'],
  ['a.json', '{"openapi": "3.0.0"}', 'openapi'],
  ['a.json', '{"swagger": "2.0"}', null],
  ['a.json', '{\n  "info": {},\n  "openapi": "3.0.0"\n}', 'openapi'],
  ['a.graphql', 'type Query { a: Int }', 'graphql'],
  ['a.gql', '', 'graphql'],
  ['a.json', '{"data": {"__schema": {}}}', 'graphql'],
  ['a.avsc', '{}', 'avro'],
  ['a.proto', '', 'protobuf'],
  ['a.yaml', 'apiVersion: v3.1.0\nkind: DataContract\n', 'odcs'],
  ['a.yaml', 'kind: Deployment\napiVersion: apps/v1\n', null],
  ['a.yaml', 'dataContractSpecification: 1.2.1\n', 'datacontract'],
  ['a.json', '{"$schema": "https://json-schema.org/draft/2020-12/schema"}', 'jsonschema'],
  ['a.json', '{"$schema": "https://json.schemastore.org/package"}', null],
  [
    'target/manifest.json',
    '{"metadata": {"dbt_schema_version": "https://schemas.getdbt.com/dbt/manifest/v12.json"}}',
    'dbt',
  ],
  [
    'target/catalog.json',
    '{"metadata": {"dbt_schema_version": "https://schemas.getdbt.com/dbt/catalog/v1.json"}}',
    null,
  ],
  ['target/manifest.json', '{"metadata": {}, "nodes": {}}', 'dbt'],
  ['public/manifest.json', '{"name": "app", "icons": []}', null],
  ['a.sql', '-- x\nCREATE OR REPLACE TABLE t (a int);', 'sql'],
  ['a.sql', 'create view v as select 1', 'sql'],
  ['a.sql', 'select * from created where table_name = 1', null],
  ['models/a.sql', "create table {{ ref('x') }} (a int)", null],
  ['a.txt', 'openapi: 3.0.0', 'openapi'],
] as const)('%s with %j is %s', (path, text, format) => {
  expect(documentFormatOf(path, text)).toBe(format);
});

it.each([
  [{ nodes: {}, metadata: {} }, 'dbt'],
  [{ type: 'record', fields: [] }, 'avro'],
  [{ type: 'object' }, 'jsonschema'],
  [{ properties: {} }, 'jsonschema'],
  [{ name: 'package' }, null],
  [[], null],
  [null, null],
  [7, null],
])('%j, named on purpose, is %s', (value, format) => {
  expect(documentFormatOfValue(value)).toBe(format);
});

it.each([
  ['a.yaml', true],
  ['a.SQL', true],
  ['a.ts', false],
  ['yaml', false],
])('%s may be one: %j', (path, isOne) => {
  expect(mayBeDocument(path)).toBe(isOne);
});

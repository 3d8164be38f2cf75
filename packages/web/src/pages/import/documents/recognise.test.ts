import { expect, it } from 'vitest';
import { recognise } from './recognise.js';

const document = (name: string, head: string) => ({ name, head, file: new Blob([head]) });
const dbt = (kind: string) => `{"metadata": {"dbt_schema_version": "https://schemas.getdbt.com/dbt/${kind}/v1.json"}}`;

it.each([
  ['manifest.json', dbt('manifest'), 'dbt'],
  ['a.yaml', 'openapi: 3.1.0', 'openapi'],
  ['a.proto', 'syntax = "proto3";\nmessage A {}', 'protobuf'],
  ['a.proto', 'service Orders {\n}', 'grpc'],
  ['Pasted text', 'syntax = "proto3";\nservice Orders {}', 'grpc'],
  ['Pasted text', 'create table a (b int)', 'sql'],
  ['Pasted text', 'type Query {\n a: Int\n}', 'graphql'],
  ['Pasted text', '{"type": "record", "name": "A", "fields": []}', 'avro'],
  ['Pasted text', '{"type": "object"}', 'jsonschema'],
  ['a.json', '{"name": "package"}', null],
  ['a.txt', 'Hello', null],
])('%s with %j is %s', (name, text, format) => {
  expect(recognise([document(name, text)])).toMatchObject({ format, main: { name } });
});

it('files of dbt belong to the manifest, in whatever order they come', () => {
  const [catalog, results, sources] = ['catalog', 'run-results', 'sources'].map((kind) =>
    document(`${kind}.json`, dbt(kind)),
  );
  const manifest = document('m.json', dbt('manifest'));
  expect(recognise([catalog, results, manifest, sources].filter((each) => each !== undefined))).toEqual({
    format: 'dbt',
    main: manifest,
    companions: { catalog, run_results: results, sources },
  });
  expect(recognise([document('catalog.json', dbt('catalog'))])).toMatchObject({ format: null, main: null });
});

it('the file with services is the one that is imported', () => {
  const files = [document('types.proto', 'message A {}'), document('api.proto', 'service Orders {}')];
  expect(recognise(files)).toMatchObject({ format: 'grpc', main: { name: 'api.proto' } });
});

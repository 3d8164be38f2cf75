import type * as wire from '@tessera/api';

export const json = (schema: object) => ({ content: { 'application/json': { schema } } });

/** An object schema whose first members are required. */
export function record(properties: Readonly<Record<string, string>>, required: readonly string[] = []) {
  return {
    type: 'object',
    properties: Object.fromEntries(Object.entries(properties).map(([name, type]) => [name, { type }])),
    ...(required.length > 0 ? { required } : {}),
  };
}

/** An OpenAPI document whose GET endpoints answer with the schemas, by path. */
export function openApiDocument(title: string, answers: Readonly<Record<string, object>>): Record<string, unknown> {
  const paths = Object.entries(answers).map(([path, schema]) => [path, { get: { responses: { 200: json(schema) } } }]);
  return { openapi: '3.0.3', info: { title, version: '1.0.0' }, paths: Object.fromEntries(paths) };
}

/** An introspection whose queries take an `id` and answer with an object of these fields, by name. */
export function introspection(queries: Readonly<Record<string, readonly string[]>>): Record<string, unknown> {
  const scalar = { kind: 'SCALAR', name: 'String' };
  const args = [{ name: 'id', type: { kind: 'NON_NULL', ofType: { kind: 'SCALAR', name: 'ID' } } }];
  const types = Object.entries(queries).map(([name, fields]) => ({
    kind: 'OBJECT',
    name: `T_${name}`,
    fields: fields.map((field) => ({ name: field, type: scalar })),
  }));
  const fields = Object.keys(queries).map((name) => ({ name, type: { kind: 'OBJECT', name: `T_${name}` }, args }));
  return { __schema: { queryType: { name: 'Query' }, types: [{ kind: 'OBJECT', name: 'Query', fields }, ...types] } };
}

/** An ODCS contract `id` with an object of text properties each. */
export function odcsDocument(
  id: string,
  objects: Readonly<Record<string, readonly string[]>>,
): Record<string, unknown> {
  const schema = Object.entries(objects).map(([name, columns]) => ({
    name,
    properties: columns.map((column) => ({ name: column, logicalType: 'string' })),
  }));
  return { apiVersion: 'v3.1.0', kind: 'DataContract', id, version: '1.0.0', status: 'active', schema };
}

/** A document of the Data Contract Specification with a model of text fields each. */
export function dataContractDocument(
  id: string,
  models: Readonly<Record<string, readonly string[]>>,
): Record<string, unknown> {
  const fieldsOf = (names: readonly string[]) => Object.fromEntries(names.map((name) => [name, { type: 'text' }]));
  return {
    dataContractSpecification: '1.2.1',
    id,
    info: { title: id, version: '1.0.0' },
    models: Object.fromEntries(Object.entries(models).map(([name, columns]) => [name, { fields: fieldsOf(columns) }])),
  };
}

/** A .proto file with a message of text fields for each name. */
export function protoMessages(packageName: string, messages: Readonly<Record<string, readonly string[]>>): string {
  const written = Object.entries(messages).map(
    ([name, fields]) =>
      `message ${name} {\n${fields.map((field, index) => `  optional string ${field} = ${index + 1};\n`).join('')}}\n`,
  );
  return `syntax = "proto3";\npackage ${packageName};\n${written.join('')}`;
}

/** A .proto file whose methods take an `Id` and answer with a message of these text fields, by name. */
export function protoMethods(packageName: string, methods: Readonly<Record<string, readonly string[]>>): string {
  const names = Object.keys(methods);
  const messages = Object.fromEntries(names.map((name) => [`${name}Answer`, methods[name] ?? []]));
  const rpcs = names.map((name) => `  rpc ${name} (Id) returns (${name}Answer);\n`);
  return `${protoMessages(packageName, { Id: ['id'], ...messages })}service Shop {\n${rpcs.join('')}}\n`;
}

/** An Avro record of fields that may be null. */
export function avroRecord(namespace: string, name: string, fields: readonly string[]): Record<string, unknown> {
  return {
    type: 'record',
    name,
    namespace,
    fields: fields.map((field) => ({ name: field, type: ['null', 'string'], default: null })),
  };
}

/** `<fqn> <action> <contract outcome> <version>`, or the error. */
export function toldOf({ fqn, action, contract, error }: wire.SpecImported): string {
  return [fqn, action, ...(error === null ? [contract?.outcome ?? '-', contract?.version ?? '-'] : [error])].join(' ');
}

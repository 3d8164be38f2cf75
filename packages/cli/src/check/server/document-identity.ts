import { isJsonObject, type JsonObject } from '@tessera/engine';
import type { DocumentFormat } from '@tessera/sdk';

/** What an import kept of the document that an asset is of. */
export interface DocumentIdentity {
  /** What the document calls itself; the same for all of its assets. */
  readonly document: string;
  /** What it calls the asset, for people. */
  readonly name: string;
}

type Reader = (source: JsonObject) => readonly [document: unknown, name: readonly unknown[]];

/**
 * Formats whose documents have names of their own. Records of Avro, messages and tables belong to no document, and a schema
 * of GraphQL is called by whoever imports it.
 */
const readers: Partial<Readonly<Record<DocumentFormat, readonly [key: string, read: Reader]>>> = {
  openapi: ['openapi_source', ({ api_title: title, method, path }) => [title, [method, ' ', path]]],
  graphql: [
    'graphql_source',
    ({ schema_name: schema, operation_type: type, operation_name: name }) => [schema, [type, ' ', name]],
  ],
  protobuf: ['grpc_source', ({ package: scope, service, method }) => [`${scope}.${service}`, [service, '.', method]]],
  datacontract: ['datacontract_source', ({ id, model }) => [id, [model]]],
};

/** Null for an asset that was made otherwise. */
export function documentOf(
  format: DocumentFormat,
  metadata: Readonly<Record<string, unknown>>,
): DocumentIdentity | null {
  const [key, read] = readers[format] ?? [];
  const source = key === undefined ? null : metadata[key];
  if (read === undefined || !isJsonObject(source)) return null;
  const [document, parts] = read(source);
  if (typeof document !== 'string' || document === '') return null;
  return parts.every((part) => typeof part === 'string') ? { document, name: parts.join('') } : null;
}

/** @param isNamed whether whoever checks says what a GraphQL schema is called. */
export function hasIdentity(format: DocumentFormat, isNamed: boolean): boolean {
  return readers[format] !== undefined && (format !== 'graphql' || isNamed);
}

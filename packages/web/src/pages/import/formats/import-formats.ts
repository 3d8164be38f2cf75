import type { DocumentFormat } from '@tessera/sdk';

/** What can be imported. Services of Protobuf are a format of their own. */
export type ImportFormat = DocumentFormat | 'dbt' | 'grpc';

interface FormatWords {
  readonly label: string;
  /** What becomes an asset. */
  readonly units: string;
  /** What to do where a document of it cannot be read. */
  readonly advice: string;
}

export const formatWords: Readonly<Record<ImportFormat, FormatWords>> = {
  dbt: {
    label: 'dbt project',
    units: 'models, sources, seeds and snapshots',
    advice: 'Take target/manifest.json as `dbt compile` or `dbt build` wrote it, whole, and try again.',
  },
  openapi: {
    label: 'OpenAPI',
    units: 'endpoints',
    advice: 'It has to be OpenAPI 3, as JSON or YAML, in one file; Swagger 2 has to be converted first.',
  },
  graphql: {
    label: 'GraphQL',
    units: 'operations',
    advice: 'Give the schema in its own language, or the whole answer to an introspection query.',
  },
  avro: { label: 'Avro', units: 'records', advice: 'Give schemas as JSON (.avsc), all that refer to each other.' },
  protobuf: {
    label: 'Protobuf messages',
    units: 'messages',
    advice: 'Give the .proto file first, and the files that it imports with it.',
  },
  grpc: {
    label: 'gRPC services',
    units: 'methods',
    advice: 'Give the .proto file with the services first, and the files that it imports with it.',
  },
  odcs: {
    label: 'Open Data Contract (ODCS)',
    units: 'objects',
    advice: 'It has to say `kind: DataContract` and an `apiVersion` of 3.0 or 3.1.',
  },
  datacontract: {
    label: 'Data Contract Specification',
    units: 'models',
    advice: 'It has to say its `dataContractSpecification` and have `models`.',
  },
  jsonschema: {
    label: 'JSON Schema',
    units: 'schemas',
    advice: 'Give it a name below where it has neither `$id` nor `title`.',
  },
  sql: {
    label: 'SQL (CREATE TABLE)',
    units: 'tables and views',
    advice: 'Choose the dialect that it is written in; templates such as those of dbt have to be compiled first.',
  },
};

export const importFormats = Object.keys(formatWords) as readonly ImportFormat[];

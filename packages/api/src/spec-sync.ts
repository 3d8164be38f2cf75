import Type, { type Static, type TProperties, type TSchema } from 'typebox';
import { Environment } from './assets.js';
import { Change, changeTypes } from './contracts.js';
import { Judgement } from './dbt-diff.js';
import { ContractOutcome } from './dbt-sync.js';
import { JsonObjectField, Nullable, OneOf, Uuid } from './fields.js';
import { Depth, Reach } from './impact.js';

const environment = Type.Optional(
  Type.Unsafe<string>({ ...Environment, 'x-setting': { default: 'defaultEnvironment' } }),
);

/** What every import is asked, whatever the format. */
export const SpecImportOptions = {
  owner_team_id: Uuid({ description: 'Owner of the assets that are new' }),
  environment,
  auto_publish_contracts: Type.Optional(
    Type.Boolean({ default: true, description: 'Whether new assets get a contract' }),
  ),
  auto_update_contracts: Type.Optional(
    Type.Boolean({
      default: false,
      description: 'Whether compatible changes of assets that exist are published; otherwise their contracts stay',
    }),
  ),
  auto_create_proposals: Type.Optional(
    Type.Boolean({ default: false, description: 'Whether breaking changes of assets that exist are proposed' }),
  ),
  default_guarantees: Type.Optional(
    Nullable(JsonObjectField({ description: 'Guarantees of every asset, below what the document says' })),
  ),
  dry_run: Type.Optional(
    Type.Boolean({ default: false, description: 'Answer what the import would do, and change nothing' }),
  ),
};
const SpecImportOptionsObject = Type.Object(SpecImportOptions);
export type SpecImportOptions = Static<typeof SpecImportOptionsObject>;

const asked = { environment, depth: Type.Optional(Depth) };
const failing = {
  fail_on_breaking: Type.Optional(Type.Boolean({ default: true, description: 'Whether breaking changes block' })),
};

export const importActions = ['created', 'updated', 'error', 'would_create', 'would_update'] as const;

/** One asset of an import. */
export const SpecImported = {
  fqn: Type.String(),
  action: OneOf(importActions, { description: 'Of the asset itself, whatever became of its contract' }),
  asset_id: Nullable(Uuid()),
  contract_id: Nullable(Uuid({ description: 'The contract that was published' })),
  contract: ContractOutcome,
  proposal_id: Nullable(Uuid({ description: 'The proposal that was made' })),
  error: Nullable(Type.String()),
};
const SpecImportedObject = Type.Object(SpecImported);
export type SpecImported = Static<typeof SpecImportedObject>;

/** Counts of an import. */
export const SpecImportCounts = {
  assets_created: Type.Integer(),
  assets_updated: Type.Integer(),
  assets_skipped: Type.Integer({ description: 'Those with an error' }),
  contracts_published: Type.Integer(),
  proposals_created: Type.Integer(),
};
const SpecImportCountsObject = Type.Object(SpecImportCounts);
export type SpecImportCounts = Static<typeof SpecImportCountsObject>;

/** One asset beside its live contract. */
export const SpecJudged = {
  fqn: Type.String(),
  has_contract: Type.Boolean(),
  safe_to_publish: Type.Boolean(),
  change_type: Nullable(OneOf(changeTypes, { description: 'Null without a live contract' })),
  breaking_changes: Type.Array(Change),
  ...Judgement,
};
const SpecJudgedObject = Type.Object(SpecJudged);
export type SpecJudged = Static<typeof SpecJudgedObject>;

/** One asset beside what Tessera holds. */
export const SpecDiffed = {
  fqn: Type.String(),
  change_type: OneOf(['new', 'modified', 'unchanged']),
  has_schema: Type.Boolean(),
  schema_change_type: Nullable(OneOf(['none', 'compatible', 'breaking'])),
  breaking_changes: Type.Array(Change),
  ...Judgement,
};
const SpecDiffedObject = Type.Object(SpecDiffed);
export type SpecDiffed = Static<typeof SpecDiffedObject>;

export const SpecDiffSummary = Type.Object({
  new: Type.Integer(),
  modified: Type.Integer(),
  unchanged: Type.Integer(),
  breaking: Type.Integer({ description: 'Of the modified ones' }),
});
export type SpecDiffSummary = Static<typeof SpecDiffSummary>;

const ParseErrors = Type.Array(Type.String(), {
  description: 'What could not be read, with its place; the rest was. At most 100',
});
/** A property whose name is put together. */
function named<K extends string, T extends TSchema>(key: K, schema: T) {
  return { [key]: schema } as Record<K, T>;
}

/** What is asked and answered about the documents of one format, which calls its assets by a word of its own. */
function specShapes<
  U extends string,
  D extends TProperties,
  H extends TProperties,
  N extends TProperties,
  F extends TProperties,
>({
  unit,
  document,
  head,
  found,
  names,
}: {
  /** Plural, e.g. `endpoints`. */
  readonly unit: U;
  readonly document: D;
  readonly head: H;
  /** What imports count beside the assets. */
  readonly found: F;
  readonly names: N;
}) {
  const inOrder = { description: 'In the order of the document' };
  return {
    ImportBody: Type.Object({ ...document, ...SpecImportOptions }),
    Import: Type.Object({
      ...head,
      ...found,
      ...named(`${unit}_found`, Type.Integer()),
      ...SpecImportCounts,
      ...named(unit, Type.Array(Type.Object({ ...names, ...SpecImported }), inOrder)),
      parse_errors: ParseErrors,
    }),
    ImpactBody: Type.Object({ ...document, ...asked }),
    Impact: Type.Object({
      status: OneOf(['success', 'breaking_changes_detected']),
      ...head,
      ...named(`total_${unit}`, Type.Integer()),
      ...named(`${unit}_with_contracts`, Type.Integer()),
      breaking_changes_count: Type.Integer({ description: 'Assets that break, not changes' }),
      results: Type.Array(Type.Object({ ...names, ...SpecJudged }), inOrder),
      ...Reach,
      parse_errors: ParseErrors,
    }),
    DiffBody: Type.Object({ ...document, ...asked, ...failing }),
    Diff: Type.Object({
      status: OneOf(['clean', 'changes_detected', 'breaking_changes_detected']),
      ...head,
      summary: SpecDiffSummary,
      blocking: Type.Boolean({ description: 'Whether the change should not go in' }),
      ...named(unit, Type.Array(Type.Object({ ...names, ...SpecDiffed }), inOrder)),
      ...Reach,
      parse_errors: ParseErrors,
    }),
  };
}

/** A document as a value, or as the text of a file. */
const SentDocument = Type.Unsafe<Record<string, unknown> | string>({
  type: ['object', 'string'],
  description: 'The document itself, or the text of the file, in JSON or YAML (at most 1 MiB of YAML)',
  'x-parse': 'document',
});
const server = Type.Optional(
  Nullable(
    Type.String({
      minLength: 1,
      maxLength: 200,
      description: 'Name of the server whose database and schema begin the addresses; else the first that has any',
    }),
  ),
);

export const odcsShapes = specShapes({
  unit: 'objects',
  document: { document: SentDocument, server },
  head: {
    contract_id: Type.String({ description: '`id` of the contract' }),
    contract_version: Type.String(),
    api_version: Type.String({ description: 'Version of the standard' }),
  },
  found: {},
  names: { name: Type.String() },
});
export type OdcsImport = Static<typeof odcsShapes.Import>;
export type OdcsImpact = Static<typeof odcsShapes.Impact>;
export type OdcsDiff = Static<typeof odcsShapes.Diff>;

export const dataContractShapes = specShapes({
  unit: 'models',
  document: { document: SentDocument, server },
  head: {
    contract_id: Type.String({ description: '`id` of the contract' }),
    contract_version: Type.String(),
    specification_version: Type.String(),
  },
  found: {},
  names: { name: Type.String() },
});
export type DataContractImport = Static<typeof dataContractShapes.Import>;

export const jsonSchemaShapes = specShapes({
  unit: 'schemas',
  document: {
    document: SentDocument,
    fqn: Type.Optional(
      Nullable(
        Type.String({
          minLength: 3,
          maxLength: 1000,
          description: 'Address of the asset; else it is made of `$id` or `title`',
          'x-rule': 'fqn',
        }),
      ),
    ),
  },
  head: { title: Type.String(), schema_id: Type.String() },
  found: {},
  names: { name: Type.String() },
});
export type JsonSchemaImport = Static<typeof jsonSchemaShapes.Import>;

export const openApiShapes = specShapes({
  unit: 'endpoints',
  document: {
    spec: Type.Optional(JsonObjectField({ description: 'The OpenAPI 3.x document' })),
    spec_text: Type.Optional(
      Type.String({
        minLength: 1,
        description: 'The same as text, in JSON or YAML (at most 1 MiB of YAML), instead of `spec`',
      }),
    ),
  },
  head: { api_title: Type.String(), api_version: Type.String() },
  found: {},
  names: { path: Type.String(), method: Type.String({ description: 'In upper case' }) },
});
export type OpenApiImport = Static<typeof openApiShapes.Import>;
export type OpenApiImpact = Static<typeof openApiShapes.Impact>;
export type OpenApiDiff = Static<typeof openApiShapes.Diff>;

export const graphqlShapes = specShapes({
  unit: 'operations',
  document: {
    introspection: Type.Optional(
      JsonObjectField({
        description: 'The answer to an introspection query, with or without `data`, or its `__schema` alone',
      }),
    ),
    sdl: Type.Optional(
      Type.String({
        minLength: 1,
        description: 'The schema in GraphQL’s own language, at most 1,000,000 characters, instead of `introspection`',
      }),
    ),
    schema_name: Type.Optional(Type.String({ minLength: 1, maxLength: 100, default: 'GraphQL API' })),
  },
  head: { schema_name: Type.String({ description: 'As it was sent' }) },
  found: {},
  names: {
    operation_name: Type.String(),
    operation_type: Type.String({ description: '`query` or `mutation`' }),
  },
});
export type GraphqlImport = Static<typeof graphqlShapes.Import>;
export type GraphqlImpact = Static<typeof graphqlShapes.Impact>;
export type GraphqlDiff = Static<typeof graphqlShapes.Diff>;

const proto = {
  document: {
    proto_content: Type.String({ minLength: 1, description: 'The text of the .proto file' }),
    files: Type.Optional(
      Type.Record(Type.String(), Type.String(), {
        description:
          'Texts of files that it imports, by the names in its imports. Well-known types of Google need none',
      }),
    ),
  },
  head: {
    package: Type.String({ description: 'Empty when the file names none' }),
    syntax: Type.String({ description: '`proto2`, `proto3` or an edition such as `2023`' }),
  },
  found: {
    services_found: Type.Integer(),
    messages_found: Type.Integer({ description: 'Top-level ones of the file itself, not of its imports' }),
  },
};

export const grpcShapes = specShapes({
  ...proto,
  unit: 'methods',
  names: { service: Type.String(), method: Type.String() },
});
export type GrpcImport = Static<typeof grpcShapes.Import>;
export type GrpcImpact = Static<typeof grpcShapes.Impact>;
export type GrpcDiff = Static<typeof grpcShapes.Diff>;

export const protobufShapes = specShapes({
  ...proto,
  found: { services_found: Type.Integer() },
  unit: 'messages',
  names: { message: Type.String({ description: 'Name with its package' }) },
});
export type ProtobufImport = Static<typeof protobufShapes.Import>;
export type ProtobufImpact = Static<typeof protobufShapes.Impact>;
export type ProtobufDiff = Static<typeof protobufShapes.Diff>;

const AvroSchema = Type.Unsafe<unknown>({
  description: 'An Avro schema: an object, a union as a list, or a name',
});

export const avroShapes = specShapes({
  unit: 'records',
  document: {
    schema: Type.Optional(AvroSchema),
    schemas: Type.Optional(
      Type.Array(AvroSchema, {
        minItems: 1,
        maxItems: 1000,
        description: 'Several schemas, which may refer to the types of each other. Takes the place of `schema`',
      }),
    ),
  },
  head: {},
  found: {},
  names: { record: Type.String({ description: 'Name with its namespace' }) },
});
export type AvroImport = Static<typeof avroShapes.Import>;
export type AvroImpact = Static<typeof avroShapes.Impact>;
export type AvroDiff = Static<typeof avroShapes.Diff>;

/** Dialects of SQL whose definitions of tables are read. */
export const sqlDialects = [
  'postgres',
  'redshift',
  'snowflake',
  'bigquery',
  'databricks',
  'spark',
  'hive',
  'duckdb',
  'trino',
  'sqlserver',
  'mysql',
  'sqlite',
  'oracle',
  'generic',
] as const;

const place = (description: string) =>
  Type.Optional(Nullable(Type.String({ minLength: 1, maxLength: 200, description })));

export const sqlShapes = specShapes({
  unit: 'tables',
  document: {
    ddl: Type.String({ minLength: 1, maxLength: 5_000_000, description: 'Statements of SQL, in their order' }),
    dialect: OneOf(sqlDialects),
    database: place('Where tables stand whose names do not say it'),
    schema: place('Where tables stand whose names do not say it; else where the dialect puts them, e.g. `public`'),
  },
  head: { dialect: OneOf(sqlDialects, { description: 'As it was sent' }) },
  found: {},
  names: {
    name: Type.String({ description: 'As the DDL calls it' }),
    kind: OneOf(['table', 'external_table', 'view']),
  },
});
export type SqlImport = Static<typeof sqlShapes.Import>;
export type SqlImpact = Static<typeof sqlShapes.Impact>;
export type SqlDiff = Static<typeof sqlShapes.Diff>;

import {
  type DdlDialectName,
  readAvro,
  readGraphqlIntrospection,
  readGraphqlSdl,
  readOpenApi,
  readProtobufMessages,
  readProtobufServices,
  readSentDocument,
} from '@tessera/adapters';
import { avroShapes, graphqlShapes, grpcShapes, openApiShapes, protobufShapes, sqlShapes } from '@tessera/api';
import type { FastifyInstance } from 'fastify';
import type { RouteMeans } from '../../platform/http/route.js';
import type { Platform } from '../../platform/platform.js';
import { dataContract, jsonSchema, odcs } from './contract-file-formats.js';
import { readDdl } from './ddl-reading-service.js';
import { assertOneOf, assertTexts } from './document-choice.js';
import { addSpecRoutes, type SpecRoutes } from './spec-routes.js';

const openApi: SpecRoutes<{ readonly spec?: unknown; readonly spec_text?: string }> = {
  shapes: openApiShapes,
  path: 'openapi',
  id: 'OpenApi',
  unit: 'endpoints',
  words: { assets: 'the endpoints of an OpenAPI document', document: 'an OpenAPI document' },
  description: 'Every operation becomes an asset; its parameters, request and response become a contract.',
  refusal: { code: 'INVALID_OPENAPI_SPEC', message: 'Failed to parse OpenAPI spec' },
  resourceType: 'api_endpoint',
  triggeredBy: 'import_openapi',
  assertShape: (document) => assertOneOf(document, ['spec', 'spec_text']),
  read: async ({ spec, spec_text: text }, { defaultGuarantees }) =>
    readOpenApi(text === undefined ? spec : await readSentDocument(text), { defaultGuarantees }),
};

interface GraphqlDocument {
  readonly introspection?: unknown;
  readonly sdl?: string;
  readonly schema_name?: string;
}

const graphql: SpecRoutes<GraphqlDocument> = {
  shapes: graphqlShapes,
  path: 'graphql',
  id: 'Graphql',
  unit: 'operations',
  words: { assets: 'the operations of a GraphQL schema', document: 'a GraphQL schema' },
  description:
    'Every field of the query and mutation types becomes an asset; its arguments and its answer become a contract.',
  // The code is that of OpenAPI: clients know it so.
  refusal: { code: 'INVALID_OPENAPI_SPEC', message: 'Failed to parse GraphQL introspection' },
  resourceType: 'graphql_query',
  triggeredBy: 'import_graphql',
  refusalMessage: ({ sdl }) => `Failed to parse GraphQL ${sdl === undefined ? 'introspection' : 'SDL'}`,
  assertShape: (document) => assertOneOf(document, ['introspection', 'sdl']),
  read: ({ introspection, sdl, schema_name: schemaName = 'GraphQL API' }, { defaultGuarantees }) => {
    const options = { schemaName, defaultGuarantees };
    return sdl === undefined ? readGraphqlIntrospection(introspection, options) : readGraphqlSdl(sdl, options);
  },
};

interface ProtoDocument {
  readonly proto_content: string;
  readonly files?: Readonly<Record<string, string>>;
}

/** What the two readings of .proto files have in common. */
const proto = {
  assertShape: ({ files = {} }: ProtoDocument) => assertTexts('files', files),
  refusal: { code: 'INVALID_PROTO_SPEC', message: 'Failed to parse .proto file', takesNothing: true },
} as const;

const grpc: SpecRoutes<ProtoDocument> = {
  ...proto,
  shapes: grpcShapes,
  path: 'grpc',
  id: 'Grpc',
  unit: 'methods',
  words: { assets: 'the methods of gRPC services', document: 'a .proto file with services' },
  description:
    'Every method of the services in a .proto file becomes an asset; its request and response become a contract.',
  refusal: { ...proto.refusal, nothingFound: 'No RPC methods found in .proto file' },
  resourceType: 'grpc_service',
  triggeredBy: 'import_grpc',
  read: ({ proto_content: text, files = {} }, { defaultGuarantees }) =>
    readProtobufServices({ text, files }, { defaultGuarantees }),
};

const protobuf: SpecRoutes<ProtoDocument> = {
  ...proto,
  shapes: protobufShapes,
  path: 'protobuf',
  id: 'Protobuf',
  unit: 'messages',
  words: { assets: 'the messages of a .proto file', document: 'a .proto file with messages' },
  description:
    'Every top-level message of a .proto file becomes an asset with a contract, such as the events of a topic.',
  resourceType: 'kafka_topic',
  triggeredBy: 'import_protobuf',
  read: ({ proto_content: text, files = {} }, { defaultGuarantees }) =>
    readProtobufMessages({ text, files }, { defaultGuarantees }),
};

const avro: SpecRoutes<{ readonly schema?: unknown; readonly schemas?: readonly unknown[] }> = {
  shapes: avroShapes,
  path: 'avro',
  id: 'Avro',
  unit: 'records',
  words: { assets: 'the records of Avro schemas', document: 'a set of Avro schemas' },
  description:
    'Every record at the top of the schemas becomes an asset with a contract, such as the events of a topic.',
  assertShape: (document) => assertOneOf(document, ['schemas', 'schema']),
  refusal: { code: 'INVALID_SCHEMA', message: 'Invalid Avro schema' },
  resourceType: 'kafka_topic',
  triggeredBy: 'import_avro',
  read: ({ schema, schemas }, { defaultGuarantees }) => readAvro(schemas ?? [schema], { defaultGuarantees }),
};

const sql: SpecRoutes<{
  readonly ddl: string;
  readonly dialect: DdlDialectName;
  readonly database?: string | null;
  readonly schema?: string | null;
}> = {
  shapes: sqlShapes,
  path: 'sql',
  id: 'Sql',
  unit: 'tables',
  words: { assets: 'the tables of a text of SQL', document: 'a text of SQL' },
  description:
    'Every table and view that the statements leave behind becomes an asset; its columns and constraints become a contract.',
  refusal: { code: 'INVALID_SQL', message: 'Failed to read tables from the SQL' },
  resourceType: 'model',
  keepsResourceType: true,
  triggeredBy: 'import_sql',
  read: ({ ddl, dialect, database = null, schema = null }, { defaultGuarantees }) =>
    readDdl({ ddl, options: { dialect, database, schema, defaultGuarantees } }),
};

export function specSyncRoutes(app: FastifyInstance, means: RouteMeans, platform: Platform): void {
  addSpecRoutes(app, means, { platform, routes: openApi });
  addSpecRoutes(app, means, { platform, routes: graphql });
  addSpecRoutes(app, means, { platform, routes: odcs });
  addSpecRoutes(app, means, { platform, routes: dataContract });
  addSpecRoutes(app, means, { platform, routes: jsonSchema });
  addSpecRoutes(app, means, { platform, routes: grpc });
  addSpecRoutes(app, means, { platform, routes: protobuf });
  addSpecRoutes(app, means, { platform, routes: avro });
  addSpecRoutes(app, means, { platform, routes: sql });
}

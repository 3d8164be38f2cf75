import { readGraphqlIntrospection, readOpenApi } from '@tessera/adapters';
import { graphqlShapes, openApiShapes } from '@tessera/api';
import type { FastifyInstance } from 'fastify';
import type { RouteMeans } from '../../platform/http/route.js';
import type { Platform } from '../../platform/platform.js';
import { dataContract, jsonSchema, odcs } from './contract-file-formats.js';
import { addSpecRoutes, type SpecRoutes } from './spec-routes.js';

const openApi: SpecRoutes<{ readonly spec: unknown }> = {
  shapes: openApiShapes,
  path: 'openapi',
  id: 'OpenApi',
  unit: 'endpoints',
  words: { assets: 'the endpoints of an OpenAPI document', document: 'an OpenAPI document' },
  description: 'Every operation becomes an asset; its parameters, request and response become a contract.',
  refusal: { code: 'INVALID_OPENAPI_SPEC', message: 'Failed to parse OpenAPI spec' },
  resourceType: 'api_endpoint',
  triggeredBy: 'import_openapi',
  read: ({ spec }, { default_guarantees: defaultGuarantees = null }) => readOpenApi(spec, { defaultGuarantees }),
};

const graphql: SpecRoutes<{ readonly introspection: unknown; readonly schema_name?: string }> = {
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
  read: (
    { introspection, schema_name: schemaName = 'GraphQL API' },
    { default_guarantees: defaultGuarantees = null },
  ) => readGraphqlIntrospection(introspection, { schemaName, defaultGuarantees }),
};

export function specSyncRoutes(app: FastifyInstance, means: RouteMeans, platform: Platform): void {
  addSpecRoutes(app, means, { platform, routes: openApi });
  addSpecRoutes(app, means, { platform, routes: graphql });
  addSpecRoutes(app, means, { platform, routes: odcs });
  addSpecRoutes(app, means, { platform, routes: dataContract });
  addSpecRoutes(app, means, { platform, routes: jsonSchema });
}

import { CompatCheck, CompatCheckBody, CompatCheckQuery } from '@tessera/api';
import type { FastifyInstance } from 'fastify';
import { addRoute, type RouteMeans } from '../../platform/http/route.js';
import type { Platform } from '../../platform/platform.js';
import { checkCompatibility } from './compat-check-service.js';

/** A text of five million characters, however it is escaped. */
const maxBodyBytes = 32 * 1024 * 1024;

export function compatCheckRoutes(app: FastifyInstance, means: RouteMeans, platform: Platform): void {
  addRoute(app, means, {
    method: 'POST',
    path: '/api/v1/compat/check-compat',
    operationId: 'checkCompatibility',
    summary: 'Ask whether a document breaks live contracts',
    description:
      'Reads OpenAPI, GraphQL, Protobuf or Avro and compares each endpoint, operation, method, message or record with its live contract. Assets are found under the addresses of the imports and under generated ones: `<environment>.<title or service_name>.<METHOD>_<path with _>`, `<environment>.<name>.<type>_<operation>`, `<environment>.<package>.<Service>_<Method>`. Nothing is stored.',
    tag: 'sync',
    scope: 'read',
    rate: ['read', 'expensive'],
    maxBodyBytes,
    query: CompatCheckQuery,
    body: CompatCheckBody,
    answers: { 200: CompatCheck },
    errors: ['INVALID_SCHEMA', 'INVALID_INPUT', 'ASSET_NOT_FOUND'],
    handle: ({ body, query }) =>
      checkCompatibility(platform, body, {
        environment: body.environment ?? means.settings.defaultEnvironment,
        mode: query.compatibility_mode_override,
      }),
  });
}

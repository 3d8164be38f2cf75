import { SchemaComparison, SchemaComparisonBody, SchemaValidation, SchemaValidationBody } from '@tessera/api';
import type { FastifyInstance } from 'fastify';
import { addRoute, type RouteMeans } from '../../platform/http/route.js';
import { compareSchemas, validateSchema } from './schema-service.js';

export function schemaRoutes(app: FastifyInstance, means: RouteMeans): void {
  addRoute(app, means, {
    method: 'POST',
    path: '/api/v1/schemas/compare',
    operationId: 'compareSchemas',
    summary: 'Compare two schemas',
    description:
      'Says what changed between two schemas that need not belong to any contract, and what that breaks under a mode. The request may override the severity of rules and waive single changes. With `current_version` the answer suggests the next one. Nothing is stored.',
    tag: 'schemas',
    scope: 'read',
    rate: ['read'],
    body: SchemaComparisonBody,
    answers: { 200: SchemaComparison },
    errors: ['INVALID_SCHEMA'],
    handle: ({ body }) => compareSchemas(body),
  });

  addRoute(app, means, {
    method: 'POST',
    path: '/api/v1/schemas/validate',
    operationId: 'validateSchema',
    summary: 'Check whether a JSON Schema is valid',
    description:
      'The body is the schema itself. It is judged by the draft-07 meta-schema alone: where references lead, the syntax of patterns, names of formats and unknown keywords are not looked at. An invalid schema is answered with 200 too. No credentials are needed.',
    tag: 'schemas',
    scope: 'none',
    rate: [],
    body: SchemaValidationBody,
    answers: { 200: SchemaValidation },
    handle: ({ body }) => validateSchema(body),
  });
}

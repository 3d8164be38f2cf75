import { SchemaComparison, SchemaComparisonBody } from '@tessera/api';
import type { FastifyInstance } from 'fastify';
import { addRoute, type RouteMeans } from '../../platform/http/route.js';
import { compareSchemas } from './schema-service.js';

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
    body: SchemaComparisonBody,
    answers: { 200: SchemaComparison },
    errors: ['INVALID_SCHEMA'],
    handle: ({ body }) => compareSchemas(body),
  });
}

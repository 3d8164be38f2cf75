import { Preflight, PreflightPath, PreflightQuery } from '@tessera/api';
import type { FastifyInstance } from 'fastify';
import { addRoute, type RouteMeans } from '../../platform/http/route.js';
import type { Platform } from '../../platform/platform.js';
import { checkPreflight } from './preflight-service.js';

export function preflightRoutes(app: FastifyInstance, means: RouteMeans, platform: Platform): void {
  addRoute(app, means, {
    method: 'GET',
    path: '/api/v1/assets/:fqn/preflight',
    operationId: 'checkPreflight',
    summary: 'What to know before reading an asset',
    description:
      'Live contract, guarantees, whether the data is fresh and how the newest quality run ended. Each check is kept in the audit log as `preflight.checked`.',
    tag: 'quality',
    scope: 'read',
    params: PreflightPath,
    query: PreflightQuery,
    answers: { 200: Preflight },
    errors: ['ASSET_NOT_FOUND', 'NOT_FOUND'],
    handle: ({ actor, params, query }) => checkPreflight(platform, actor, params.fqn, query.consumer_type),
  });
}

import { SearchAnswer, SearchQuery } from '@tessera/api';
import type { FastifyInstance } from 'fastify';
import { addRoute, type RouteMeans } from '../../platform/http/route.js';
import type { Platform } from '../../platform/platform.js';
import { search } from './search-service.js';

export function searchRoutes(app: FastifyInstance, means: RouteMeans, platform: Platform): void {
  addRoute(app, means, {
    method: 'GET',
    path: '/api/v1/search',
    operationId: 'search',
    summary: 'Find teams, users, assets and contracts by a part of their name',
    description: 'Types that are not asked for come back empty. Results are in the order of their names.',
    tag: 'search',
    scope: 'read',
    rate: [],
    query: SearchQuery,
    answers: { 200: SearchAnswer },
    handle: ({ query: { q, limit = 10, types } }) => search(platform, { text: q, limit, types }),
  });
}

import {
  AssetPath,
  Dependency,
  DependencyCreation,
  DependencyPage,
  DependencyPath,
  DependencyQuery,
} from '@tessera/api';
import type { FastifyInstance } from 'fastify';
import Type from 'typebox';
import { addRoute, type RouteMeans } from '../../platform/http/route.js';
import type { Platform } from '../../platform/platform.js';
import { addDependency, listDependencyPage, removeDependency } from './dependency-service.js';

const tag = 'dependencies';

export function dependencyRoutes(app: FastifyInstance, means: RouteMeans, platform: Platform): void {
  addRoute(app, means, {
    method: 'POST',
    path: '/api/v1/assets/:asset_id/dependencies',
    operationId: 'createDependency',
    summary: 'Say that an asset needs another one',
    tag,
    scope: 'write',
    params: AssetPath,
    body: DependencyCreation,
    answers: { 201: Dependency },
    errors: ['ASSET_NOT_FOUND', 'UNAUTHORIZED_TEAM', 'SELF_DEPENDENCY', 'DUPLICATE_DEPENDENCY'],
    handle: ({ actor, params, body }) => addDependency(platform, actor, params.asset_id, body),
  });

  addRoute(app, means, {
    method: 'GET',
    path: '/api/v1/assets/:asset_id/dependencies',
    operationId: 'listDependencies',
    summary: 'List what an asset needs',
    tag,
    scope: 'read',
    params: AssetPath,
    query: DependencyQuery,
    answers: { 200: DependencyPage },
    errors: ['ASSET_NOT_FOUND'],
    async handle({ params, query: { limit = 50, offset = 0 }, reply }) {
      const page = await listDependencyPage(platform, params.asset_id, { limit, offset });
      reply.header('X-Total-Count', page.total);
      return page;
    },
  });

  addRoute(app, means, {
    method: 'DELETE',
    path: '/api/v1/assets/:asset_id/dependencies/:dependency_id',
    operationId: 'deleteDependency',
    summary: 'Remove a dependency',
    tag,
    scope: 'write',
    params: DependencyPath,
    answers: { 204: Type.Null() },
    errors: ['ASSET_NOT_FOUND', 'UNAUTHORIZED_TEAM', 'DEPENDENCY_NOT_FOUND'],
    handle: ({ actor, params }) => removeDependency(platform, actor, params.asset_id, params.dependency_id),
  });
}

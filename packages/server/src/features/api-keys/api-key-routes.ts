import { ApiKey, ApiKeyCreated, ApiKeyCreation, ApiKeyList, ApiKeyPath, ApiKeyQuery } from '@tessera/api';
import type { FastifyInstance } from 'fastify';
import { addRoute, type RouteMeans } from '../../platform/http/route.js';
import type { Platform } from '../../platform/platform.js';
import { createApiKey, getApiKey, listApiKeys, revokeApiKey } from './api-key-service.js';
import type { KeyUses } from './api-key-use-service.js';

const tag = 'api keys';

export function apiKeyRoutes(app: FastifyInstance, means: RouteMeans, platform: Platform, uses: KeyUses): void {
  addRoute(app, means, {
    method: 'POST',
    path: '/api/v1/api-keys',
    operationId: 'createApiKey',
    summary: 'Create an API key',
    description: 'The answer carries the key itself, this one time.',
    tag,
    scope: 'admin',
    rate: ['admin'],
    body: ApiKeyCreation,
    answers: { 201: ApiKeyCreated },
    errors: ['TEAM_NOT_FOUND'],
    handle: ({ actor, body }) => createApiKey(platform, actor, body),
  });

  addRoute(app, means, {
    method: 'GET',
    path: '/api/v1/api-keys',
    operationId: 'listApiKeys',
    summary: 'List API keys, newest first',
    description: 'Callers without the scope `admin` see the keys of their own team.',
    tag,
    scope: 'any',
    rate: ['admin'],
    query: ApiKeyQuery,
    answers: { 200: ApiKeyList },
    handle: async ({ actor, query }) => {
      await uses.settled();
      return listApiKeys(platform, actor, query);
    },
  });

  addRoute(app, means, {
    method: 'GET',
    path: '/api/v1/api-keys/:key_id',
    operationId: 'getApiKey',
    summary: 'Get an API key, revoked and expired ones included',
    tag,
    scope: 'any',
    rate: ['admin'],
    params: ApiKeyPath,
    answers: { 200: ApiKey },
    errors: ['API_KEY_NOT_FOUND', 'FORBIDDEN'],
    handle: async ({ actor, params }) => {
      await uses.settled();
      return getApiKey(platform, actor, params.key_id);
    },
  });

  addRoute(app, means, {
    method: 'DELETE',
    path: '/api/v1/api-keys/:key_id',
    operationId: 'revokeApiKey',
    summary: 'Revoke an API key',
    description: 'Repeating it changes nothing. A key may revoke itself.',
    tag,
    scope: 'admin',
    rate: ['admin'],
    params: ApiKeyPath,
    answers: { 200: ApiKey },
    errors: ['API_KEY_NOT_FOUND'],
    handle: async ({ actor, params }) => {
      await uses.settled();
      return revokeApiKey(platform, actor, params.key_id);
    },
  });
}

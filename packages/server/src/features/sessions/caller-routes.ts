import { Caller } from '@tessera/api';
import type { FastifyInstance } from 'fastify';
import { addRoute, type RouteMeans } from '../../platform/http/route.js';
import type { Platform } from '../../platform/platform.js';
import { describeCaller } from './caller-service.js';

export function callerRoutes(app: FastifyInstance, means: RouteMeans, platform: Platform): void {
  addRoute(app, means, {
    method: 'GET',
    path: '/api/v1/me',
    operationId: 'getCaller',
    summary: 'Who sends the request',
    description: 'The person of a browser session, or the team of an API key, with the scopes that it has.',
    tag: 'system',
    scope: 'any',
    answers: { 200: Caller },
    handle: ({ actor }) => describeCaller(platform, actor, means.settings.authDisabled),
  });
}

import {
  AuditEntityPath,
  AuditEntityQuery,
  AuditEvent,
  AuditEventPage,
  AuditEventPath,
  AuditEventQuery,
} from '@tessera/api';
import type { FastifyInstance } from 'fastify';
import { addRoute, type RouteMeans } from '../../platform/http/route.js';
import type { Platform } from '../../platform/platform.js';
import { getAuditEvent, listAuditPage } from './audit-log-service.js';

const tag = 'audit log';

export function auditLogRoutes(app: FastifyInstance, means: RouteMeans, platform: Platform): void {
  addRoute(app, means, {
    method: 'GET',
    path: '/api/v1/audit/events',
    operationId: 'listAuditEvents',
    summary: 'What happened, newest first',
    tag,
    scope: 'admin',
    query: AuditEventQuery,
    answers: { 200: AuditEventPage },
    handle: ({ query: { limit = 50, offset = 0, ...filter } }) => listAuditPage(platform, filter, { limit, offset }),
  });

  addRoute(app, means, {
    method: 'GET',
    path: '/api/v1/audit/events/:event_id',
    operationId: 'getAuditEvent',
    summary: 'Get an audit event',
    tag,
    scope: 'admin',
    params: AuditEventPath,
    answers: { 200: AuditEvent },
    errors: ['NOT_FOUND'],
    handle: ({ params }) => getAuditEvent(platform, params.event_id),
  });

  addRoute(app, means, {
    method: 'GET',
    path: '/api/v1/audit/entities/:entity_type/:entity_id/history',
    operationId: 'getEntityHistory',
    summary: 'What happened to one thing, newest first',
    tag,
    scope: 'admin',
    params: AuditEntityPath,
    query: AuditEntityQuery,
    answers: { 200: AuditEventPage },
    handle: ({ params, query: { limit = 50, offset = 0 } }) => listAuditPage(platform, params, { limit, offset }),
  });
}

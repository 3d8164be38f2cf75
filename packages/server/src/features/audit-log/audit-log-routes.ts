import { Readable } from 'node:stream';
import {
  AuditEntityPath,
  AuditEntityQuery,
  AuditEvent,
  AuditEventPage,
  AuditEventPath,
  AuditEventQuery,
  AuditExportLine,
  AuditExportQuery,
  AuditIntegrity,
} from '@tessera/api';
import type { FastifyInstance } from 'fastify';
import Type from 'typebox';
import { addRoute, type RouteMeans } from '../../platform/http/route.js';
import type { Platform } from '../../platform/platform.js';
import { getAuditEvent, listAuditPage } from './audit-log-service.js';
import { exportAuditLog, verifyAuditLog } from './audit-seal-service.js';

const tag = 'audit log';

export function auditLogRoutes(app: FastifyInstance, means: RouteMeans, platform: Platform): void {
  addRoute(app, means, {
    method: 'GET',
    path: '/api/v1/audit/events',
    operationId: 'listAuditEvents',
    summary: 'What happened, newest first',
    tag,
    scope: 'admin',
    rate: ['admin'],
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
    rate: ['admin'],
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
    rate: ['admin'],
    params: AuditEntityPath,
    query: AuditEntityQuery,
    answers: { 200: AuditEventPage },
    handle: ({ params, query: { limit = 50, offset = 0 } }) => listAuditPage(platform, params, { limit, offset }),
  });

  addRoute(app, means, {
    method: 'GET',
    path: '/api/v1/audit/export',
    operationId: 'exportAuditLog',
    summary: 'Events as lines of JSON, oldest first',
    description:
      'Each line is an event with its place in the hash chain, so that `tessera audit verify` can check the file without the database. Every event that was committed before the request is in it.',
    tag,
    scope: 'admin',
    rate: ['admin'],
    query: AuditExportQuery,
    answers: {
      200: Type.Unsafe({
        description: 'A line for each event',
        content: { 'application/x-ndjson': { schema: AuditExportLine } },
      }),
    },
    handle({ query, reply }) {
      reply.type('application/x-ndjson');
      return Readable.from(exportAuditLog(platform, query));
    },
  });

  addRoute(app, means, {
    method: 'GET',
    path: '/api/v1/audit/integrity',
    operationId: 'verifyAuditLog',
    summary: 'Whether the audit log is as it was written',
    description:
      'Reads the whole log. Every event is part of a hash chain that is made within seconds after it was committed: an event that was changed or removed later is named.',
    tag,
    scope: 'admin',
    rate: ['admin'],
    answers: { 200: AuditIntegrity },
    handle: () => verifyAuditLog(platform),
  });
}

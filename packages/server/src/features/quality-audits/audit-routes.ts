import {
  AssetPath,
  AuditHistory,
  AuditHistoryQuery,
  AuditRun,
  AuditRunCreation,
  AuditTrends,
  FailingAssetPage,
  FailingAssetQuery,
} from '@tessera/api';
import type { FastifyInstance } from 'fastify';
import { addRoute, type RouteMeans } from '../../platform/http/route.js';
import type { Platform } from '../../platform/platform.js';
import { getAuditHistory, getAuditTrends } from './audit-reading-service.js';
import { reportRun } from './audit-report-service.js';
import { listFailingAssets } from './failing-asset-service.js';

const tag = 'quality';

/** Every key of the owner team may report and read, whatever its scopes, and no limit but the global one counts. */
export function auditRoutes(app: FastifyInstance, means: RouteMeans, platform: Platform): void {
  addRoute(app, means, {
    method: 'POST',
    path: '/api/v1/assets/:asset_id/audit-results',
    operationId: 'reportAuditRun',
    summary: 'Report a run of quality checks',
    description:
      'Results are matched with the guarantees of the live contract; the answer says which guarantee each result belongs to and which ones the run did not check.',
    tag,
    scope: 'any',
    rate: [],
    params: AssetPath,
    body: AuditRunCreation,
    answers: { 200: AuditRun },
    errors: ['ASSET_NOT_FOUND', 'UNAUTHORIZED_TEAM'],
    handle: ({ actor, params, body }) => reportRun(platform, actor, params.asset_id, body),
  });

  addRoute(app, means, {
    method: 'GET',
    path: '/api/v1/assets/:asset_id/audit-history',
    operationId: 'getAuditHistory',
    summary: 'List the quality runs of an asset, newest first',
    tag,
    scope: 'any',
    rate: [],
    params: AssetPath,
    query: AuditHistoryQuery,
    answers: { 200: AuditHistory },
    errors: ['ASSET_NOT_FOUND', 'UNAUTHORIZED_TEAM'],
    handle: ({ actor, params, query }) => getAuditHistory(platform, actor, params.asset_id, query),
  });

  addRoute(app, means, {
    method: 'GET',
    path: '/api/v1/assets/:asset_id/audit-trends',
    operationId: 'getAuditTrends',
    summary: 'How often the quality runs of an asset failed lately',
    tag,
    scope: 'any',
    rate: [],
    params: AssetPath,
    answers: { 200: AuditTrends },
    errors: ['ASSET_NOT_FOUND', 'UNAUTHORIZED_TEAM'],
    handle: ({ actor, params }) => getAuditTrends(platform, actor, params.asset_id),
  });

  addRoute(app, means, {
    method: 'GET',
    path: '/api/v1/audit-results/failing',
    operationId: 'listFailingAssets',
    summary: 'List assets of a team whose newest quality run did not pass',
    description:
      'Assets that the team owns, is registered for, or has an asset made from; the latest run first. Which checks failed is in the history, which the owner reads.',
    tag,
    scope: 'read',
    query: FailingAssetQuery,
    answers: { 200: FailingAssetPage },
    handle: ({ query: { team_id: teamId, limit = 50, offset = 0 } }) =>
      listFailingAssets(platform, teamId, { limit, offset }),
  });
}

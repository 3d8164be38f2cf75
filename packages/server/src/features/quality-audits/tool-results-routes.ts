import {
  AssetToolReport,
  AssetToolResultsPath,
  ProjectToolReport,
  ToolResults,
  ToolResultsPath,
  ToolResultsQuery,
} from '@tessera/api';
import type { FastifyInstance } from 'fastify';
import { addRoute, type RouteMeans } from '../../platform/http/route.js';
import type { Platform } from '../../platform/platform.js';
import { reportProjectResults, reportToolResults } from './tool-results-service.js';

const tag = 'quality';
/** Results of dbt carry the compiled queries, so files of many megabytes are usual. */
const maxFileBytes = 256 * 1024 * 1024;

/** Files of tools, taken as they are. */
export function toolResultsRoutes(app: FastifyInstance, means: RouteMeans, platform: Platform): void {
  addRoute(app, means, {
    method: 'POST',
    path: '/api/v1/assets/:asset_id/audit-results/:format',
    operationId: 'reportToolResults',
    summary: 'Report a quality run of an asset by the file of a tool',
    description:
      'Results that the file assigns to other assets are left out and listed. The run is `passed` when all checks passed, `failed` when none did, else `partial`; checks that only warn count as passed.',
    tag,
    scope: 'write',
    params: AssetToolResultsPath,
    body: ToolResults,
    maxBodyBytes: maxFileBytes,
    answers: { 200: AssetToolReport },
    errors: ['ASSET_NOT_FOUND', 'UNAUTHORIZED_TEAM', 'INVALID_AUDIT_RESULTS'],
    handle: ({ actor, params, body }) =>
      reportToolResults(platform, actor, params.asset_id, { format: params.format, document: body }),
  });

  addRoute(app, means, {
    method: 'POST',
    path: '/api/v1/audit-results/:format',
    operationId: 'reportProjectResults',
    summary: 'Report quality runs of all assets in the file of a tool',
    description:
      'Assets are found by the ids that an import of the dbt project noted, else by name. Each asset gets one run; assets of other teams are listed as refused, and results of which no asset is known with the reason.',
    tag,
    scope: 'write',
    rate: ['write', 'bulk'],
    params: ToolResultsPath,
    query: ToolResultsQuery,
    body: ToolResults,
    maxBodyBytes: maxFileBytes,
    answers: { 200: ProjectToolReport },
    errors: ['INVALID_AUDIT_RESULTS'],
    handle: ({ actor, params, query, body }) =>
      reportProjectResults(platform, actor, {
        format: params.format,
        document: body,
        environment: query.environment ?? means.settings.defaultEnvironment,
      }),
  });
}

import { DbtUpload, DbtUploadAnswer } from '@tessera/api';
import type { FastifyInstance } from 'fastify';
import { addRoute, type RouteMeans } from '../../platform/http/route.js';
import { happeningOnce, type Platform } from '../../platform/platform.js';
import { uploadDbtProject } from './dbt-upload-service.js';

/** Manifests of tens of megabytes are usual. */
const maxManifestBytes = 256 * 1024 * 1024;

export function dbtSyncRoutes(app: FastifyInstance, means: RouteMeans, platform: Platform): void {
  addRoute(app, means, {
    method: 'POST',
    path: '/api/v1/sync/dbt/upload',
    operationId: 'uploadDbtProject',
    summary: 'Import a dbt project from its manifest',
    description:
      'Makes or changes assets and their dependencies. On request it publishes contracts from the columns, registers readers as consumers and proposes breaking changes. All or nothing.',
    tag: 'sync',
    scope: 'admin',
    rate: ['admin'],
    body: DbtUpload,
    maxBodyBytes: maxManifestBytes,
    answers: { 200: DbtUploadAnswer },
    errors: ['CONFLICT_MODE_INVALID', 'INVALID_MANIFEST', 'TEAM_NOT_FOUND', 'SYNC_CONFLICT'],
    isIdempotent: true,
    handle: ({ actor, body, once }) =>
      uploadDbtProject(happeningOnce(platform, once), actor, body, means.settings.defaultEnvironment),
  });
}

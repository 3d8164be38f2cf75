import { type Kept, keptOfCatalog, keptOfManifest, keptOfResults } from '@tessera/adapters';
import {
  DbtDiff,
  DbtDiffBody,
  DbtImpact,
  DbtImpactBody,
  DbtSyncAnswer,
  DbtSyncQuery,
  DbtUpload,
  DbtUploadAnswer,
  DbtUploadStage,
} from '@tessera/api';
import type { FastifyInstance } from 'fastify';
import { answerInLines, asksForLines } from '../../platform/http/progress-lines.js';
import { addRoute, type RouteMeans } from '../../platform/http/route.js';
import { happeningOnce, type Platform } from '../../platform/platform.js';
import { diffDbtProject } from './dbt-diff-service.js';
import { syncDbtFile } from './dbt-file-sync-service.js';
import { analyzeDbtImpact } from './dbt-impact-service.js';
import { presentStage, type TellStage } from './dbt-upload-progress.js';
import { uploadDbtProject } from './dbt-upload-service.js';
import { type DocumentCode, readKeptDocument } from './kept-document.js';

export function dbtSyncRoutes(app: FastifyInstance, means: RouteMeans, platform: Platform): void {
  const { dbtUploadMaxBytes: maxBytes } = means.settings;
  const document = (name: string, kept: Kept, code?: DocumentCode) => (chunks: AsyncIterable<Uint8Array>) =>
    readKeptDocument(name, { kept, ...(code === undefined ? {} : { code }) }, chunks);
  const project = { manifest: document('manifest', keptOfManifest), catalog: document('catalog', keptOfCatalog) };

  addRoute(app, means, {
    method: 'POST',
    path: '/api/v1/sync/dbt/upload',
    operationId: 'uploadDbtProject',
    summary: 'Import a dbt project from its manifest',
    description:
      'Makes or changes assets and their dependencies. On request it publishes contracts from the columns, registers readers as consumers and proposes breaking changes. All or nothing. A form is read while it arrives, so large projects are sent as one. With `Accept: application/x-ndjson` the answer comes as lines: `stage`, `done` and `total` for each stage that begins, then the answer, or the envelope of an error.',
    tag: 'sync',
    scope: 'admin',
    rate: ['admin'],
    body: DbtUpload,
    maxBodyBytes: maxBytes,
    form: {
      documents: {
        ...project,
        run_results: document('file run_results', keptOfResults, 'INVALID_AUDIT_RESULTS'),
        sources: document('file sources', keptOfResults, 'INVALID_AUDIT_RESULTS'),
      },
      maxBytes,
    },
    answers: { 200: DbtUploadAnswer },
    errors: ['CONFLICT_MODE_INVALID', 'INVALID_MANIFEST', 'INVALID_AUDIT_RESULTS', 'TEAM_NOT_FOUND', 'SYNC_CONFLICT'],
    isIdempotent: true,
    progress: DbtUploadStage,
    handle({ actor, body, once, request, reply }) {
      const upload = (tell: TellStage) =>
        uploadDbtProject(happeningOnce(platform, once), actor, body, {
          environment: means.settings.defaultEnvironment,
          tell,
        });
      if (!asksForLines(request)) return upload(() => Promise.resolve());
      return answerInLines({ request, reply, clock: platform.clock }, (report) =>
        upload((stage) => report(presentStage(stage))),
      );
    },
  });

  const place = (depth: number | undefined) => ({
    environment: means.settings.defaultEnvironment,
    depth: depth ?? means.settings.impactDepthDefault,
  });
  const asked = {
    tag: 'sync',
    scope: 'admin',
    rate: ['admin'],
    maxBodyBytes: maxBytes,
    form: { documents: project, maxBytes },
  } as const;

  addRoute(app, means, {
    ...asked,
    method: 'POST',
    path: '/api/v1/sync/dbt/impact',
    operationId: 'analyzeDbtImpact',
    summary: 'Ask what the columns of a dbt project would break, and whom',
    description:
      'Compares every entry of the manifest with its live contract, under the mode of that contract, and follows what breaks to the teams, assets and exposures that it reaches. Nothing is stored.',
    body: DbtImpactBody,
    answers: { 200: DbtImpact },
    errors: ['INVALID_MANIFEST'],
    handle: ({ body }) => analyzeDbtImpact(platform, body, place(body.depth)),
  });

  addRoute(app, means, {
    ...asked,
    method: 'POST',
    path: '/api/v1/sync/dbt/diff',
    operationId: 'diffDbtProject',
    summary: 'Ask how a dbt project differs from what Tessera holds',
    description:
      'For the check of a pull request: which models are new, modified, deleted, whether their columns break contracts and whom, and which teams in `meta.tessera` do not exist. `blocking` says whether the check should fail. Nothing is stored.',
    body: DbtDiffBody,
    answers: { 200: DbtDiff },
    errors: ['INVALID_MANIFEST'],
    handle: ({ body }) => diffDbtProject(platform, body, place(body.depth)),
  });

  const { defaultEnvironment, dbtManifestRoots, environment } = means.settings;
  const mayReadAnywhere = dbtManifestRoots.length === 0 && environment !== 'production';
  const fileMeans = {
    environment: defaultEnvironment,
    roots: mayReadAnywhere ? ('anywhere' as const) : dbtManifestRoots,
    maxManifestBytes: maxBytes,
  };
  addRoute(app, means, {
    method: 'POST',
    path: '/api/v1/sync/dbt',
    operationId: 'syncDbtFile',
    summary: 'Import the assets of a manifest that lies on the server',
    description:
      'Makes or changes assets, nothing else: no contracts, no registrations, and `meta.tessera` is not read. Assets that exist stay with their owner. The file must be below a directory of `DBT_MANIFEST_ROOT`.',
    tag: 'sync',
    scope: 'admin',
    rate: ['admin'],
    query: DbtSyncQuery,
    answers: { 200: DbtSyncAnswer },
    errors: ['MANIFEST_NOT_FOUND', 'INVALID_MANIFEST', 'TEAM_NOT_FOUND', 'PAYLOAD_TOO_LARGE'],
    isIdempotent: true,
    handle: ({ query, once }) => syncDbtFile(happeningOnce(platform, once), query, fileMeans),
  });
}

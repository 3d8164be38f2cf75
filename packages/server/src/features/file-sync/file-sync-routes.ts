import { FilesPulled, FilesPushed } from '@tessera/api';
import type { FastifyInstance } from 'fastify';
import { addRoute, type RouteMeans } from '../../platform/http/route.js';
import { happeningOnce, type Platform } from '../../platform/platform.js';
import { fileSyncLimits } from './file-sync.js';

/** What reads and writes YAML is loaded with the first request. */
export function fileSyncRoutes(app: FastifyInstance, means: RouteMeans, platform: Platform): void {
  const { settings } = means;
  const shared = { method: 'POST', tag: 'sync', scope: 'admin', rate: ['admin'] } as const;

  addRoute(app, means, {
    ...shared,
    path: '/api/v1/sync/push',
    operationId: 'pushFiles',
    summary: 'Write everything to files for git',
    description:
      'Writes teams, users and assets with their contracts, registrations, dependencies and proposals as YAML to `GIT_SYNC_PATH`, a file each. The same state gives the same files; no file is removed.',
    answers: { 200: FilesPushed },
    errors: ['BAD_REQUEST'],
    async handle({ actor }) {
      const { pushFiles } = await import('./push-service.js');
      return pushFiles(platform, actor, settings.gitSyncPath, fileSyncLimits);
    },
  });

  addRoute(app, means, {
    ...shared,
    path: '/api/v1/sync/pull',
    operationId: 'pullFiles',
    summary: 'Take over what stands in the files',
    description:
      'Reads the files of `GIT_SYNC_PATH` and makes what they describe, by id: all of it or nothing. What stands in no file stays as it is, and a published contract never changes.',
    answers: { 200: FilesPulled },
    errors: ['BAD_REQUEST', 'SYNC_PATH_NOT_FOUND'],
    isIdempotent: true,
    async handle({ actor, once }) {
      const { pullFiles } = await import('./pull-service.js');
      const source = { path: settings.gitSyncPath, limits: fileSyncLimits, settings };
      return pullFiles(happeningOnce(platform, once), actor, source);
    },
  });
}

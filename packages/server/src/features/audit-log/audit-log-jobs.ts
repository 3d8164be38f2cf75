import type { Job } from '../../platform/jobs/job-runner.js';
import type { Platform } from '../../platform/platform.js';
import { sealEvents } from './audit-seal-service.js';

const everyMs = 10_000;

/** Seals what happened. The first turn of a process also looks for what an ended process left unsealed. */
export function auditLogJobs(platform: Platform): readonly Job[] {
  let reach: 'all' | 'recent' = 'all';
  return [
    {
      name: 'audit-log.seal',
      everyMs,
      async run(isStopped) {
        await sealEvents(platform, reach, isStopped);
        reach = 'recent';
      },
    },
  ];
}

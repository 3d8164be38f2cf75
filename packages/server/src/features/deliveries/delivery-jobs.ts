import type { Job } from '../../platform/jobs/job-runner.js';
import type { Platform } from '../../platform/platform.js';
import { pruneDeliveries } from './delivery-retention-service.js';

const everyMs = 3_600_000;

/** Removes what was delivered long ago. */
export function deliveryJobs(platform: Platform, settings: { readonly deliveryRetentionDays: number }): readonly Job[] {
  return [
    {
      name: 'deliveries.prune',
      everyMs,
      run: async () => void (await pruneDeliveries(platform, settings.deliveryRetentionDays)),
    },
  ];
}

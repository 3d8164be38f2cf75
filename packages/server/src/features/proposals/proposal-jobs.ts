import type { Job } from '../../platform/jobs/job-runner.js';
import type { Platform } from '../../platform/platform.js';
import { expireDue } from './proposal-expiry-service.js';

const everyMs = 60_000;

/** Ends proposals whose time is up (design D10). */
export function proposalJobs(
  platform: Platform,
  settings: { readonly proposalAutoExpireEnabled: boolean },
): readonly Job[] {
  if (!settings.proposalAutoExpireEnabled) return [];
  return [{ name: 'proposals.expire', everyMs, run: async () => void (await expireDue(platform)) }];
}

import type { Job } from '../../platform/jobs/job-runner.js';
import type { Platform } from '../../platform/platform.js';
import { sendDigests } from './digest-service.js';
import { remindTeams } from './reminder-service.js';

const minuteMs = 60_000;

/** Sends digests and reminders when their time has come. */
export function channelJobs(platform: Platform, settings: { readonly baseUrl: string }): readonly Job[] {
  return [
    { name: 'channels.digest', everyMs: minuteMs, run: () => sendDigests(platform, settings) },
    { name: 'channels.remind', everyMs: 10 * minuteMs, run: async () => void (await remindTeams(platform)) },
  ];
}

import type { Settings } from '../config/settings.js';
import type { CheckOptions } from './check-options.js';
import type { CheckReport } from './check-report.js';
import { makeReport } from './make-report.js';

/** Carries a check out; of server and git, only what it needs is loaded. */
export async function runCheck(options: CheckOptions, settings: () => Settings): Promise<CheckReport> {
  const findings =
    options.base.kind === 'server'
      ? await (await import('./server/server-check.js')).checkWithServer(options, settings())
      : await (await import('./offline-check.js')).checkOffline(options);
  return makeReport(findings, options);
}

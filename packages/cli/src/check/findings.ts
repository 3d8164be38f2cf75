import type { AssetReport, CheckBase } from './check-report.js';

/** What was found on the way to a report. */
export interface Findings {
  readonly base: CheckBase;
  readonly assets: readonly AssetReport[];
  /** All that was compared. */
  readonly total: number;
  readonly blocked: readonly string[];
  readonly warnings: readonly string[];
}

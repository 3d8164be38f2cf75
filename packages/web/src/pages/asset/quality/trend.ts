import type { Run } from './use-runs.js';

/** A run as the chart shows it. */
export interface TrendPoint {
  readonly at: string;
  readonly passed: number;
  readonly failed: number;
}

/** Runs from the oldest to the newest, with what they checked; a run that counted nothing counts as one check. */
export function trendOf(runs: readonly Run[]): readonly TrendPoint[] {
  return runs
    .map(({ run_at: at, status, guarantees_checked: checked, guarantees_failed: failed }) => {
      if (checked > 0) return { at, passed: Math.max(0, checked - failed), failed };
      return { at, passed: status === 'passed' ? 1 : 0, failed: status === 'passed' ? 0 : 1 };
    })
    .reverse();
}

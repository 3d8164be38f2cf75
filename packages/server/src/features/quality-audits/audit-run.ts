import type { AuditRunCreation, AuditRunStatus, GuaranteeResult, GuaranteeResultCreation } from '@tessera/api';
import type { Instant } from '../../platform/instant.js';

/** One run of checks on the data of an asset, as it was reported. */
export interface AuditRun {
  readonly id: string;
  readonly assetId: string;
  /** The contract that was live when the run was reported. */
  readonly contractId: string | null;
  readonly status: AuditRunStatus;
  readonly checked: number;
  readonly passed: number;
  readonly failed: number;
  readonly triggeredBy: string;
  readonly runId: string | null;
  readonly runAt: Instant;
  /** Ids of the results that failed. */
  readonly failedGuarantees: readonly string[];
  /** JSON Pointers of the guarantees of the contract to which failed results belong. */
  readonly brokenGuarantees: readonly string[];
  /** JSON Pointers of those to which no result belongs. */
  readonly uncheckedGuarantees: readonly string[];
}

/** What a run is shown with beside its own values. */
export interface ReportedRun extends AuditRun {
  readonly results: readonly GuaranteeResult[];
  /** What the reporter sent along. */
  readonly details: Readonly<Record<string, unknown>>;
}

interface Counts {
  readonly checked: number;
  readonly passed: number;
  readonly failed: number;
}

/** The three counts: as they were sent, or from the results where nothing was counted. */
export function countsOf(
  sent: Pick<AuditRunCreation, 'guarantees_checked' | 'guarantees_passed' | 'guarantees_failed'>,
  results: readonly Pick<GuaranteeResultCreation, 'passed'>[],
): Counts {
  const { guarantees_checked: checked = 0, guarantees_passed: passed = 0, guarantees_failed: failed = 0 } = sent;
  if (results.length === 0 || checked > 0) return { checked, passed, failed };
  const failures = results.filter((result) => !result.passed).length;
  return { checked: results.length, passed: results.length - failures, failed: failures };
}

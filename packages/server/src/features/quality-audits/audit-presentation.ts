import type * as wire from '@tessera/api';
import { renderInstant } from '../../platform/instant.js';
import type { AuditRun, ReportedRun } from './audit-run.js';

const counts = ({ checked, passed, failed }: AuditRun) => ({
  guarantees_checked: checked,
  guarantees_passed: passed,
  guarantees_failed: failed,
});

/** A run as the one who reported it sees it. */
export function presentRun(
  run: ReportedRun,
  asset: { readonly fqn: string },
  contractVersion: string | null,
): wire.AuditRun {
  return {
    id: run.id,
    asset_id: run.assetId,
    asset_fqn: asset.fqn,
    contract_id: run.contractId,
    contract_version: contractVersion,
    status: run.status,
    ...counts(run),
    triggered_by: run.triggeredBy,
    run_id: run.runId,
    run_at: renderInstant(run.runAt),
    guarantee_results: [...run.results],
    unchecked_guarantees: [...run.uncheckedGuarantees],
  };
}

export function presentListedRun(
  run: AuditRun & { readonly contractVersion: string | null },
): wire.AuditHistory['runs'][number] {
  return {
    id: run.id,
    status: run.status,
    ...counts(run),
    triggered_by: run.triggeredBy,
    run_id: run.runId,
    run_at: renderInstant(run.runAt),
    contract_version: run.contractVersion,
    failed_guarantees: [...run.failedGuarantees],
    broken_guarantees: [...run.brokenGuarantees],
    unchecked_guarantees: [...run.uncheckedGuarantees],
  };
}

export function presentLastRun(run: AuditRun): NonNullable<wire.AuditTrends['last_run']> {
  return {
    id: run.id,
    status: run.status,
    run_at: renderInstant(run.runAt, '+00:00'),
    triggered_by: run.triggeredBy,
    guarantees_failed: run.failed,
  };
}

export function presentAuditStatus(run: AuditRun): wire.AuditStatus {
  return {
    status: run.status,
    guarantees_failed: run.failed,
    run_at: renderInstant(run.runAt, '+00:00'),
    triggered_by: run.triggeredBy,
    is_passing: run.status === 'passed',
  };
}

export function presentRecentAudit(run: AuditRun): wire.RecentAudit {
  return {
    id: run.id,
    status: run.status,
    ...counts(run),
    triggered_by: run.triggeredBy,
    run_at: renderInstant(run.runAt),
  };
}

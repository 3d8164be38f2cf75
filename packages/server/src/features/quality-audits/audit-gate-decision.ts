import type { Denial } from '../../platform/errors.js';
import { renderInstant } from '../../platform/instant.js';
import type { AuditRun } from './audit-run.js';

type Judged = Pick<AuditRun, 'status' | 'failed' | 'runAt'>;

/** Whether a publish that demands a passed run may go on; only the newest run counts. */
export function passesAudit(newest: Judged | null): Denial | null {
  if (newest === null) {
    return {
      code: 'AUDIT_REQUIRED',
      message: 'No audit runs found. Run audits before publishing with require_audit_pass=True.',
    };
  }
  if (newest.status === 'passed') return null;
  return {
    code: 'AUDIT_FAILED',
    message: `Most recent audit ${newest.status}. Cannot publish with require_audit_pass=True.`,
    details: {
      audit_status: newest.status,
      guarantees_failed: newest.failed,
      audit_run_at: renderInstant(newest.runAt, '+00:00'),
    },
  };
}

/** What the answer of a publish says about the newest run; nothing when it passed or there is none. */
export function auditWarning(newest: Judged | null): { readonly audit_warning?: string } {
  if (newest === null || newest.status === 'passed') return {};
  return { audit_warning: `Warning: Most recent audit ${newest.status} with ${newest.failed} guarantee(s) failing` };
}

/** The same for those who look at a proposal. */
export function proposalWarnings(newest: Judged | null): string[] {
  if (newest === null || newest.status === 'passed') return [];
  return [
    `Data quality audit ${newest.status} with ${newest.failed} failing guarantee(s). Consider fixing audits before publishing.`,
  ];
}

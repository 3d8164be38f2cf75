import type { AuditEvent } from '@tessera/sdk';

/** What imports write by the hundred, or what another event says already. */
const noise = /^(?:dependency|observation|api_key|webhook|channel|slack)|^contract\.(?:deprecated|publish_skipped)$/;

/** Whether people want to read of it. */
export function isNews({ action }: Pick<AuditEvent, 'action'>): boolean {
  return !noise.test(action);
}

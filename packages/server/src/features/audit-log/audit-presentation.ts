import type * as wire from '@tessera/api';
import { renderInstant } from '../../platform/instant.js';
import type { ChainCheck } from './audit-chain.js';
import type { AuditEvent } from './audit-log-repository.js';

export function presentEvent(event: AuditEvent): wire.AuditEvent {
  return {
    id: event.id,
    entity_type: event.entityType,
    entity_id: event.entityId,
    action: event.action,
    actor_id: event.actorId,
    payload: event.payload,
    occurred_at: renderInstant(event.occurredAt),
  };
}

/** The verdict on a chain behind its last position. */
export function integrityOf(check: ChainCheck): wire.AuditIntegrity {
  check.end();
  return {
    is_intact: check.problemCount === 0,
    events: check.events,
    head: { position: check.position, hash: check.head },
    problems: check.problems,
    problem_count: check.problemCount,
  };
}

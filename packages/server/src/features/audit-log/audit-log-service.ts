import type * as wire from '@tessera/api';
import { ApiError } from '../../platform/errors.js';
import { renderInstant } from '../../platform/instant.js';
import type { PageRequest } from '../../platform/paging.js';
import type { Platform } from '../../platform/platform.js';
import { type AuditEvent, type AuditFilter, findAuditEvent, listAuditEvents } from './audit-log-repository.js';

function present(event: AuditEvent): wire.AuditEvent {
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

export async function listAuditPage(
  platform: Platform,
  filter: AuditFilter,
  page: PageRequest,
): Promise<wire.AuditEventPage> {
  const { rows, total } = await listAuditEvents(platform.db, filter, page);
  return { results: rows.map(present), total, ...page };
}

export async function getAuditEvent(platform: Platform, id: string): Promise<wire.AuditEvent> {
  const event = await findAuditEvent(platform.db, id);
  if (event === null) throw new ApiError('NOT_FOUND', `Audit event with ID '${id}' not found`);
  return present(event);
}

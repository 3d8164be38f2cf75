import type * as wire from '@tessera/api';
import { ApiError } from '../../platform/errors.js';
import type { PageRequest } from '../../platform/paging.js';
import type { Platform } from '../../platform/platform.js';
import { type AuditFilter, findAuditEvent, listAuditEvents } from './audit-log-repository.js';
import { presentEvent } from './audit-presentation.js';

export async function listAuditPage(
  platform: Platform,
  filter: AuditFilter,
  page: PageRequest,
): Promise<wire.AuditEventPage> {
  const { rows, total } = await listAuditEvents(platform.db, filter, page);
  return { results: rows.map(presentEvent), total, ...page };
}

export async function getAuditEvent(platform: Platform, id: string): Promise<wire.AuditEvent> {
  const event = await findAuditEvent(platform.db, id);
  if (event === null) throw new ApiError('NOT_FOUND', `Audit event with ID '${id}' not found`);
  return presentEvent(event);
}

import type { AuditEventQuery } from '@tessera/api';
import type { Selectable } from 'kysely';
import { fromJson } from '../../platform/database/codecs.js';
import type { Executor } from '../../platform/database/database.js';
import type { AuditEventTable } from '../../platform/database/tables/audit-tables.js';
import type { Instant } from '../../platform/instant.js';
import type { PageRequest } from '../../platform/paging.js';

export interface AuditEvent {
  readonly id: string;
  readonly entityType: string;
  readonly entityId: string;
  readonly action: string;
  readonly actorId: string | null;
  readonly payload: Record<string, unknown>;
  readonly occurredAt: Instant;
}

function toEvent(row: Selectable<AuditEventTable>): AuditEvent {
  return {
    id: row.id,
    entityType: row.entity_type,
    entityId: row.entity_id,
    action: row.action,
    actorId: row.actor_id,
    payload: fromJson(row.payload),
    occurredAt: row.occurred_at,
  };
}

export type AuditFilter = Omit<AuditEventQuery, 'limit' | 'offset'>;

/** Events, newest first. */
export async function listAuditEvents(
  db: Executor,
  filter: AuditFilter,
  page: PageRequest,
): Promise<{ readonly rows: readonly AuditEvent[]; readonly total: number }> {
  let matching = db.selectFrom('audit_events');
  for (const column of ['entity_type', 'entity_id', 'action', 'actor_id'] as const) {
    const wanted = filter[column];
    if (wanted !== undefined) matching = matching.where(column, '=', wanted);
  }
  if (filter.from !== undefined) matching = matching.where('occurred_at', '>=', filter.from as Instant);
  if (filter.to !== undefined) matching = matching.where('occurred_at', '<=', filter.to as Instant);
  const rows = await matching
    .selectAll()
    .orderBy('occurred_at', 'desc')
    .orderBy('id', 'desc')
    .limit(page.limit)
    .offset(page.offset)
    .execute();
  const { total } = await matching.select(({ fn }) => fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
  return { rows: rows.map(toEvent), total };
}

export async function findAuditEvent(db: Executor, id: string): Promise<AuditEvent | null> {
  const row = await db.selectFrom('audit_events').selectAll().where('id', '=', id).executeTakeFirst();
  return row ? toEvent(row) : null;
}

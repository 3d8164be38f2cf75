import type { AuditEventQuery } from '@tessera/api';
import type { ExpressionBuilder, Selectable } from 'kysely';
import { fromJson } from '../../platform/database/codecs.js';
import type { Executor } from '../../platform/database/database.js';
import type { AuditEventTable } from '../../platform/database/tables/audit-tables.js';
import type { Tables } from '../../platform/database/tables/index.js';
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

export function toEvent(row: Selectable<AuditEventTable>): AuditEvent {
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

/** Whether an event passes the filter. */
export function isWanted(where: ExpressionBuilder<Tables, 'audit_events'>, filter: AuditFilter) {
  const { from, to } = filter;
  const columns = ['entity_type', 'entity_id', 'action', 'actor_id'] as const;
  const equal = columns.flatMap((column) => {
    const wanted = filter[column];
    return wanted === undefined ? [] : [where(`audit_events.${column}`, '=', wanted)];
  });
  return where.and([
    ...equal,
    ...(from === undefined ? [] : [where('audit_events.occurred_at', '>=', from as Instant)]),
    ...(to === undefined ? [] : [where('audit_events.occurred_at', '<=', to as Instant)]),
  ]);
}

/** Events, newest first. */
export async function listAuditEvents(
  db: Executor,
  filter: AuditFilter,
  page: PageRequest,
): Promise<{ readonly rows: readonly AuditEvent[]; readonly total: number }> {
  const matching = db.selectFrom('audit_events').where((where) => isWanted(where, filter));
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

import { chunksOf } from '../../platform/database/chunks.js';
import type { Executor } from '../../platform/database/database.js';
import type { Instant } from '../../platform/instant.js';
import { type AuditEvent, type AuditFilter, isWanted, toEvent } from './audit-log-repository.js';

export interface StoredSeal {
  readonly position: number;
  readonly eventId: string;
  readonly hash: string;
}

/** The end of the chain, with the time of its event; `null` before the first. */
export async function findLastSeal(
  db: Executor,
): Promise<(StoredSeal & { readonly occurredAt: Instant | null }) | null> {
  const row = await db
    .selectFrom('audit_seals')
    .leftJoin('audit_events', 'audit_events.id', 'audit_seals.event_id')
    .select(['audit_seals.position', 'audit_seals.event_id', 'audit_seals.hash', 'audit_events.occurred_at'])
    .orderBy('audit_seals.position', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (row === undefined) return null;
  return { position: row.position, eventId: row.event_id, hash: row.hash, occurredAt: row.occurred_at };
}

/** Where the reading of unsealed events begins: at a moment, or behind one of the events of that moment. */
export interface SealStart {
  readonly occurredAt: Instant;
  readonly afterId?: string;
}

/** Events without a seal, the oldest first; those from the start on, if that is given. */
export async function listUnsealed(
  db: Executor,
  start: SealStart | null,
  limit: number,
): Promise<readonly AuditEvent[]> {
  const { occurredAt, afterId } = start ?? {};
  const rows = await db
    .selectFrom('audit_events')
    .selectAll()
    .where((where) =>
      where.not(
        where.exists(
          where
            .selectFrom('audit_seals')
            .select('audit_seals.position')
            .whereRef('audit_seals.event_id', '=', 'audit_events.id'),
        ),
      ),
    )
    .$if(occurredAt !== undefined, (query) => query.where('occurred_at', '>=', occurredAt as Instant))
    .$if(afterId !== undefined, (query) =>
      query.where((where) =>
        where.or([where('occurred_at', '>', occurredAt as Instant), where('id', '>', afterId as string)]),
      ),
    )
    .orderBy('occurred_at')
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map(toEvent);
}

export async function insertSeals(db: Executor, seals: readonly StoredSeal[]): Promise<void> {
  for (const chunk of chunksOf(seals)) {
    await db
      .insertInto('audit_seals')
      .values(chunk.map(({ position, eventId, hash }) => ({ position, event_id: eventId, hash })))
      .execute();
  }
}

/** What stands in the chain behind a position, in its order; an event that is gone is `null`. */
export async function listSealed(
  db: Executor,
  after: number,
  limit: number,
): Promise<readonly (StoredSeal & { readonly event: AuditEvent | null })[]> {
  const rows = await db
    .selectFrom('audit_seals')
    .leftJoin('audit_events', 'audit_events.id', 'audit_seals.event_id')
    .selectAll('audit_events')
    .select(['audit_seals.position', 'audit_seals.event_id', 'audit_seals.hash'])
    .where('audit_seals.position', '>', after)
    .orderBy('audit_seals.position')
    .limit(limit)
    .execute();
  return rows.map(({ position, event_id, hash, ...row }) => {
    const { id, entity_type, entity_id, action, payload, occurred_at } = row;
    const isThere = id && entity_type && entity_id && action && payload !== null && occurred_at;
    const event = isThere ? toEvent({ ...row, id, entity_type, entity_id, action, payload, occurred_at }) : null;
    return { position, eventId: event_id, hash, event };
  });
}

/** Sealed events that pass the filter, in the order of the chain, each with the hash before it. */
export async function listExported(
  db: Executor,
  filter: AuditFilter,
  after: number,
  limit: number,
): Promise<readonly (StoredSeal & { readonly event: AuditEvent; readonly previousHash: string | null })[]> {
  const rows = await db
    .selectFrom('audit_seals')
    .innerJoin('audit_events', 'audit_events.id', 'audit_seals.event_id')
    .leftJoin('audit_seals as previous', (join) =>
      join.on(({ eb, ref }) => eb('previous.position', '=', eb(ref('audit_seals.position'), '-', 1))),
    )
    .selectAll('audit_events')
    .select(['audit_seals.position', 'audit_seals.event_id', 'audit_seals.hash', 'previous.hash as previous_hash'])
    .where('audit_seals.position', '>', after)
    .where((where) => isWanted(where, filter))
    .orderBy('audit_seals.position')
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    position: row.position,
    eventId: row.event_id,
    hash: row.hash,
    previousHash: row.previous_hash,
    event: toEvent(row),
  }));
}

import { sql } from 'kysely';
import { fromJson } from '../database/codecs.js';
import { type Executor, hasRowLocks } from '../database/database.js';
import { type Unit, withTransaction } from '../database/transaction.js';
import type { Instant } from '../instant.js';
import type { Platform } from '../platform.js';

/** An event that leaves the house, after the commit of what it tells of. */
export interface CommittedEvent {
  /** 1, 2, 3 … without gaps, the same for every reader. Events of one asset have it in the order in which they happened. */
  readonly position: number;
  readonly id: string;
  readonly type: string;
  readonly assetId: string;
  readonly payload: Readonly<Record<string, unknown>>;
  readonly occurredAt: Instant;
}

/** What is done with newly placed events, in the transaction that places them. */
export type EventReader = (unit: Unit, events: readonly CommittedEvent[]) => Promise<void>;

/** Events that one transaction places at most; after so many there may be more. */
export const eventsPerPlacing = 200;

interface PlacingRound {
  /** Events at most. */
  readonly limit?: number;
  /**
   * Told of a reader that cannot take the events; what it wrote is undone, and the events are placed all the same. Absent:
   * then none is placed. It may be told again when the transaction has to run again.
   */
  onFailedReader?(error: unknown, events: readonly CommittedEvent[]): void;
}

/** Trouble of the database passes; values that it does not take, and defects, stay. */
function isTrouble(error: unknown): boolean {
  if (!(error instanceof Error && 'code' in error)) return false;
  return !/^(22|23)...$|^SQLITE_CONSTRAINT|^SQLITE_MISMATCH/.test(String(error.code));
}

async function show(
  reader: EventReader,
  unit: Unit,
  events: readonly CommittedEvent[],
  { onFailedReader }: PlacingRound,
) {
  if (onFailedReader === undefined) return reader(unit, events);
  await sql`savepoint reader`.execute(unit.tx);
  try {
    await reader(unit, events);
  } catch (error) {
    if (isTrouble(error)) throw error;
    await sql`rollback to savepoint reader`.execute(unit.tx);
    onFailedReader(error, events);
  }
  await sql`release savepoint reader`.execute(unit.tx);
}

interface OutboxRow {
  readonly position: number | null;
  readonly id: string;
  readonly event_type: string;
  readonly asset_id: string;
  readonly payload: string;
  readonly occurred_at: Instant;
}

const columns = [
  'outbox.position',
  'outbox.id',
  'outbox.event_type',
  'outbox.asset_id',
  'outbox.payload',
  'outbox.occurred_at',
] as const;

function toEvent(row: OutboxRow): CommittedEvent {
  return {
    position: row.position ?? 0,
    id: row.id,
    type: row.event_type,
    assetId: row.asset_id,
    payload: fromJson(row.payload),
    occurredAt: row.occurred_at,
  };
}

/**
 * Gives committed events their positions and shows them to the readers. Numbers that are given at insertion become visible
 * in another order, so whoever reads "all after n" would miss what commits late; positions are given behind the commits, by
 * one process at a time.
 *
 * @returns how many events were placed; call again while there are some.
 */
export function placeEvents(
  platform: Platform,
  readers: readonly EventReader[],
  round: PlacingRound = {},
): Promise<number> {
  const { limit = eventsPerPlacing } = round;
  return withTransaction(platform, async (unit) => {
    const { tx } = unit;
    const head = await tx
      .selectFrom('outbox_head')
      .select('position')
      .where('id', '=', 1)
      .$if(hasRowLocks(tx), (query) => query.forUpdate())
      .executeTakeFirstOrThrow();
    const rows = await tx
      .with('placed', (db) =>
        db
          .selectFrom('outbox')
          .select(['sequence', sql<number>`row_number() over (order by sequence)`.as('rank')])
          .where('position', 'is', null)
          .orderBy('sequence')
          .limit(limit),
      )
      .updateTable('outbox')
      .from('placed')
      .set({ position: sql`placed.rank + cast(${head.position} as bigint)` })
      .whereRef('outbox.sequence', '=', 'placed.sequence')
      .returning(columns)
      .execute();
    if (rows.length === 0) return 0;
    await tx
      .updateTable('outbox_head')
      .set({ position: head.position + rows.length })
      .where('id', '=', 1)
      .execute();
    const events = rows.map(toEvent).toSorted((left, right) => left.position - right.position);
    for (const reader of readers) await show(reader, unit, events, round);
    return rows.length;
  });
}

/** The last position that was given; 0 before the first event. */
export async function lastPosition(db: Executor): Promise<number> {
  const { position } = await db
    .selectFrom('outbox_head')
    .select('position')
    .where('id', '=', 1)
    .executeTakeFirstOrThrow();
  return position;
}

/** Placed events behind a position, in order. */
export async function listEventsAfter(
  db: Executor,
  position: number,
  limit: number,
): Promise<readonly CommittedEvent[]> {
  const rows = await db
    .selectFrom('outbox')
    .select(columns)
    .where('position', '>', position)
    .orderBy('position')
    .limit(limit)
    .execute();
  return rows.map(toEvent);
}

/** Removes events that were placed and happened before the moment, at most so many; returns how many. */
export async function deletePlacedEvents(db: Executor, before: Instant, limit: number): Promise<number> {
  const old = db
    .selectFrom('outbox')
    .select('sequence')
    .where('position', 'is not', null)
    .where('occurred_at', '<', before)
    .orderBy('position')
    .limit(limit);
  const { numDeletedRows } = await db.deleteFrom('outbox').where('sequence', 'in', old).executeTakeFirstOrThrow();
  return Number(numDeletedRows);
}

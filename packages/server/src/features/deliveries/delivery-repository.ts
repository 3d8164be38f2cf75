import { type Selectable, sql } from 'kysely';
import { chunksOf } from '../../platform/database/chunks.js';
import { type Executor, hasRowLocks, type WriteExecutor } from '../../platform/database/database.js';
import { rowValues } from '../../platform/database/row-values.js';
import type { DeliveryTable } from '../../platform/database/tables/notification-tables.js';
import type { Instant } from '../../platform/instant.js';
import type { Delivery, NewDelivery } from './delivery.js';

/**
 * Keeps the lines of deliveries as they are until the end of the transaction. Whoever adds deliveries or ends them holds
 * this: else what is added behind a delivery that just ends would wait for ever. Placing events holds it, too.
 */
export async function holdLines(tx: WriteExecutor): Promise<void> {
  if (!hasRowLocks(tx)) return;
  await tx.selectFrom('outbox_head').select('id').where('id', '=', 1).forUpdate().execute();
}

export interface Line {
  readonly targetId: string;
  readonly lineId: string;
}

function distinctLines(lines: readonly Line[]): readonly { readonly target_id: string; readonly line_id: string }[] {
  const distinct = new Map(lines.map((line) => [`${line.targetId} ${line.lineId}`, line]));
  return [...distinct.values()].map(({ targetId, lineId }) => ({ target_id: targetId, line_id: lineId }));
}

/** Makes the first pending delivery of each line its head, due at once, where the line has none. */
export async function promoteHeads(tx: WriteExecutor, lines: readonly Line[], now: Instant): Promise<void> {
  for (const chunk of chunksOf(distinctLines(lines))) {
    await tx
      .updateTable('webhook_deliveries')
      .set({ next_attempt_at: now })
      .where(
        'sequence',
        'in',
        sql<number>`(select (select min(sequence) from webhook_deliveries as waiting where waiting.status = 'pending'
          and waiting.target_id = given.target_id and waiting.line_id = given.line_id)
          from ${rowValues(tx, { target_id: 'uuid', line_id: 'uuid' }, chunk)})`,
      )
      .where('next_attempt_at', 'is', null)
      .execute();
  }
}

/** Adds deliveries to the ends of their lines, which this transaction holds. */
export async function insertDeliveries(
  tx: WriteExecutor,
  deliveries: readonly (NewDelivery & { readonly id: string; readonly createdAt: Instant })[],
): Promise<void> {
  for (const chunk of chunksOf(deliveries)) {
    await tx
      .insertInto('webhook_deliveries')
      .values(
        chunk.map((delivery) => ({
          id: delivery.id,
          kind: delivery.kind,
          target_id: delivery.targetId,
          line_id: delivery.lineId,
          event_id: delivery.eventId,
          event_type: delivery.eventType,
          payload: delivery.payload,
          url: delivery.url,
          status: 'pending' as const,
          occurred_at: delivery.occurredAt,
          created_at: delivery.createdAt,
        })),
      )
      .execute();
  }
}

/** Ends what waits for the target, in lines that this transaction holds. Attempts under way end without effect. */
export async function endDeliveries(tx: WriteExecutor, targetId: string, reason: string): Promise<void> {
  await tx
    .updateTable('webhook_deliveries')
    .set({ status: 'failed', last_error: reason, next_attempt_at: null, claim: null })
    .where('target_id', '=', targetId)
    .where('status', '=', 'pending')
    .execute();
}

/** Sends what waits for the target to another address. */
export async function redirectDeliveries(tx: WriteExecutor, targetId: string, url: string): Promise<void> {
  await tx
    .updateTable('webhook_deliveries')
    .set({ url })
    .where('target_id', '=', targetId)
    .where('status', '=', 'pending')
    .execute();
}

/** Removes finished deliveries that are older; those that wait stay however old they are. */
export async function deleteFinishedBefore(db: Executor, before: Instant, limit: number): Promise<number> {
  const old = db
    .selectFrom('webhook_deliveries')
    .select('sequence')
    .where('created_at', '<', before)
    .where('status', '<>', 'pending')
    .limit(limit);
  const { numDeletedRows } = await db
    .deleteFrom('webhook_deliveries')
    .where('sequence', 'in', old)
    .executeTakeFirstOrThrow();
  return Number(numDeletedRows);
}

export function toDelivery(row: Selectable<DeliveryTable>): Delivery {
  return {
    id: row.id,
    sequence: row.sequence,
    kind: row.kind,
    targetId: row.target_id,
    lineId: row.line_id,
    eventId: row.event_id,
    eventType: row.event_type,
    payload: row.payload,
    url: row.url,
    status: row.status,
    attempts: row.attempts,
    nextAttemptAt: row.next_attempt_at,
    lastAttemptAt: row.last_attempt_at,
    lastError: row.last_error,
    lastStatusCode: row.last_status_code,
    occurredAt: row.occurred_at,
    createdAt: row.created_at,
    deliveredAt: row.delivered_at,
  };
}

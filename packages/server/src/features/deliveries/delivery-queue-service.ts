import type { Unit } from '../../platform/database/transaction.js';
import type { EventReader } from '../../platform/events/outbox.js';
import { healthy } from './breaker.js';
import type { NewDelivery } from './delivery.js';
import { ensureTargets, putOff, writeHealth } from './delivery-claim-repository.js';
import type { DeliveryKind } from './delivery-kind.js';
import { endDeliveries, holdLines, insertDeliveries, promoteHeads, redirectDeliveries } from './delivery-repository.js';

/**
 * Adds deliveries behind those that wait already; a worker sends them after the commit.
 *
 * @returns their ids, in the same order.
 */
export async function enqueueDeliveries(unit: Unit, deliveries: readonly NewDelivery[]): Promise<readonly string[]> {
  if (deliveries.length === 0) return [];
  const { tx } = unit;
  const targetIds = [...new Set(deliveries.map(({ targetId }) => targetId))].sort();
  await holdLines(tx);
  await ensureTargets(tx, targetIds);
  const createdAt = unit.now();
  const rows = deliveries.map((delivery) => ({ ...delivery, id: unit.newId(), createdAt }));
  await insertDeliveries(tx, rows);
  await promoteHeads(tx, rows, createdAt);
  await putOff(tx, targetIds, createdAt);
  return rows.map(({ id }) => id);
}

/** Writes the deliveries of newly placed events, in the transaction that places them. */
export function fanOutReader(kinds: readonly DeliveryKind[]): EventReader {
  return async (unit, events) => {
    for (const kind of kinds) await enqueueDeliveries(unit, await kind.fanOut(unit, events));
  };
}

/** Ends what waits for a target that is gone or switched off. What is under way may still arrive. */
export async function endDeliveriesOf(unit: Unit, targetId: string, reason: string): Promise<void> {
  await holdLines(unit.tx);
  await endDeliveries(unit.tx, targetId, reason);
}

/** Lets what waits for a target go to its new address, of which nothing bad is known yet. */
export async function redirectDeliveriesOf({ tx }: Unit, targetId: string, url: string): Promise<void> {
  await holdLines(tx);
  await redirectDeliveries(tx, targetId, url);
  await writeHealth(tx, new Map([[targetId, healthy]]));
}

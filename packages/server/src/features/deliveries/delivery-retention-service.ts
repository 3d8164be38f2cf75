import { deletePlacedEvents } from '../../platform/events/outbox.js';
import { type Instant, instantOf } from '../../platform/instant.js';
import type { Platform } from '../../platform/platform.js';
import { deleteFinishedBefore } from './delivery-repository.js';

const dayMs = 86_400_000;
/** Rows that one statement removes, so that nobody waits long for it. */
const portion = 1000;

async function drain(remove: () => Promise<number>): Promise<number> {
  let total = 0;
  for (let removed = portion; removed === portion; total += removed) removed = await remove();
  return total;
}

/**
 * Removes finished deliveries and placed events that are older than so many days.
 *
 * @returns how many of each.
 */
export async function pruneDeliveries(
  { db, clock }: Platform,
  days: number,
): Promise<{ readonly deliveries: number; readonly events: number }> {
  const before: Instant = instantOf(Date.parse(clock.now()) - days * dayMs);
  return {
    deliveries: await drain(() => deleteFinishedBefore(db, before, portion)),
    events: await drain(() => deletePlacedEvents(db, before, portion)),
  };
}

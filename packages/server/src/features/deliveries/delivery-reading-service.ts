import type { Executor } from '../../platform/database/database.js';
import type { Unit } from '../../platform/database/transaction.js';
import type { PageRequest } from '../../platform/paging.js';
import type { Delivery, DeliveryKindName, NewDelivery } from './delivery.js';
import { enqueueDeliveries } from './delivery-queue-service.js';
import {
  type DeliveryFilter,
  findDelivery as findRow,
  listFailedDeliveries,
  listDeliveries as listRows,
} from './delivery-reading-repository.js';
import { holdLines } from './delivery-repository.js';

/** Deliveries of one kind, newest first. */
export function listDeliveries(
  db: Executor,
  filter: DeliveryFilter,
  page: PageRequest,
): Promise<{ readonly rows: readonly Delivery[]; readonly total: number }> {
  return listRows(db, filter, page);
}

export function findDelivery(db: Executor, kind: DeliveryKindName, id: string): Promise<Delivery | null> {
  return findRow(db, kind, id);
}

/** Failed deliveries that one request sends again at most. */
const mostResent = 1000;

/** The same for the same receiver, to be sent to where it is now. */
function again(
  { kind, targetId, lineId, eventId, eventType, payload, occurredAt }: Delivery,
  url: string,
): NewDelivery {
  return { kind, targetId, lineId, eventId, eventType, payload, occurredAt, url };
}

/**
 * Sends a finished delivery again, behind what waits for the asset.
 *
 * @returns the new delivery.
 */
export async function resendDelivery(unit: Unit, delivery: Delivery, url: string): Promise<Delivery> {
  const [id] = await enqueueDeliveries(unit, [again(delivery, url)]);
  const added = id === undefined ? null : await findRow(unit.tx, delivery.kind, id);
  if (added === null) throw new Error('The delivery was not added');
  return added;
}

/** Sends what failed and was not sent again since, oldest first; returns how many. */
export async function resendFailed(unit: Unit, targetId: string, url: string): Promise<number> {
  await holdLines(unit.tx);
  const failed = await listFailedDeliveries(unit.tx, targetId, mostResent);
  await enqueueDeliveries(
    unit,
    failed.map((delivery) => again(delivery, url)),
  );
  return failed.length;
}

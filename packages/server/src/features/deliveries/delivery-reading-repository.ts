import type { Executor, WriteExecutor } from '../../platform/database/database.js';
import type { PageRequest } from '../../platform/paging.js';
import type { Delivery, DeliveryKindName, DeliveryStatus } from './delivery.js';
import { toDelivery } from './delivery-repository.js';

export interface DeliveryFilter {
  readonly kind: DeliveryKindName;
  readonly status?: DeliveryStatus | undefined;
  readonly eventType?: string | undefined;
  readonly targetId?: string | undefined;
}

export async function listDeliveries(
  db: Executor,
  { kind, status, eventType, targetId }: DeliveryFilter,
  page: PageRequest,
): Promise<{ readonly rows: readonly Delivery[]; readonly total: number }> {
  let matching = db.selectFrom('webhook_deliveries').where('kind', '=', kind);
  if (status !== undefined) matching = matching.where('status', '=', status);
  if (eventType !== undefined) matching = matching.where('event_type', '=', eventType);
  if (targetId !== undefined) matching = matching.where('target_id', '=', targetId);
  const rows = await matching.selectAll().orderBy('sequence', 'desc').limit(page.limit).offset(page.offset).execute();
  const { total } = await matching.select(({ fn }) => fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
  return { rows: rows.map(toDelivery), total };
}

export async function findDelivery(db: Executor, kind: DeliveryKindName, id: string): Promise<Delivery | null> {
  const row = await db
    .selectFrom('webhook_deliveries')
    .selectAll()
    .where('id', '=', id)
    .where('kind', '=', kind)
    .executeTakeFirst();
  return row ? toDelivery(row) : null;
}

/** Deliveries to the target that failed and were not sent again since, the oldest first; at most so many. */
export async function listFailedDeliveries(
  tx: WriteExecutor,
  targetId: string,
  limit: number,
): Promise<readonly Delivery[]> {
  const rows = await tx
    .selectFrom('webhook_deliveries')
    .selectAll()
    .where('target_id', '=', targetId)
    .where('status', '=', 'failed')
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('webhook_deliveries as later')
            .select('later.sequence')
            .whereRef('later.target_id', '=', 'webhook_deliveries.target_id')
            .whereRef('later.event_id', '=', 'webhook_deliveries.event_id')
            .whereRef('later.sequence', '>', 'webhook_deliveries.sequence'),
        ),
      ),
    )
    .orderBy('sequence')
    .limit(limit)
    .execute();
  return rows.map(toDelivery);
}

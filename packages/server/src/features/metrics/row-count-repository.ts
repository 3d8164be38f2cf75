import type { Executor } from '../../platform/database/database.js';
import type { Instant } from '../../platform/instant.js';

/** How many rows there are, deleted ones included where a row outlives its deletion. */
export interface RowCounts {
  readonly activeContracts: number;
  readonly pendingProposals: number;
  readonly assets: number;
  readonly registrations: number;
  readonly teams: number;
  readonly users: number;
  /** Committed events that no process placed yet. */
  readonly outboxBacklog: number;
  readonly pendingDeliveries: number;
  readonly deliveredDeliveries: number;
  readonly failedDeliveries: number;
  /** When the delivery was made that waits for the longest time. */
  readonly oldestPendingAt: Instant | null;
}

/** One statement. */
export function countRows(db: Executor): Promise<RowCounts> {
  const deliveries = (status: 'pending' | 'delivered' | 'failed') =>
    db
      .selectFrom('webhook_deliveries')
      .where('status', '=', status)
      .select(({ fn }) => fn.countAll<number>().as('n'));
  return db
    .selectNoFrom(({ selectFrom }) => [
      selectFrom('contracts')
        .where('status', '=', 'active')
        .select(({ fn }) => fn.countAll<number>().as('n'))
        .as('activeContracts'),
      selectFrom('proposals')
        .where('status', '=', 'pending')
        .select(({ fn }) => fn.countAll<number>().as('n'))
        .as('pendingProposals'),
      selectFrom('assets')
        .select(({ fn }) => fn.countAll<number>().as('n'))
        .as('assets'),
      selectFrom('registrations')
        .where('deleted_at', 'is', null)
        .select(({ fn }) => fn.countAll<number>().as('n'))
        .as('registrations'),
      selectFrom('teams')
        .select(({ fn }) => fn.countAll<number>().as('n'))
        .as('teams'),
      selectFrom('users')
        .select(({ fn }) => fn.countAll<number>().as('n'))
        .as('users'),
      selectFrom('outbox')
        .where('position', 'is', null)
        .select(({ fn }) => fn.countAll<number>().as('n'))
        .as('outboxBacklog'),
      deliveries('pending').as('pendingDeliveries'),
      deliveries('delivered').as('deliveredDeliveries'),
      deliveries('failed').as('failedDeliveries'),
      // Those behind the heads of their lines are younger.
      selectFrom('webhook_deliveries')
        .where('status', '=', 'pending')
        .where('next_attempt_at', 'is not', null)
        .select(({ fn }) => fn.min('created_at').as('at'))
        .as('oldestPendingAt'),
    ])
    .$castTo<RowCounts>()
    .executeTakeFirstOrThrow();
}

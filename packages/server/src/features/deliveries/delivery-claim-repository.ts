import { sql } from 'kysely';
import { hasRowLocks, type WriteExecutor } from '../../platform/database/database.js';
import { rowValues } from '../../platform/database/row-values.js';
import type { Instant } from '../../platform/instant.js';
import type { TargetHealth } from './breaker.js';
import type { ClaimedDelivery } from './delivery.js';
import { longestError, type Settlement } from './delivery-outcome.js';
import { toDelivery } from './delivery-repository.js';
import type { DueDelivery } from './fair-choice.js';

export interface DueAt extends DueDelivery {
  readonly health: TargetHealth;
}

interface DueRow {
  readonly sequence: number;
  readonly target_id: string;
  readonly next_attempt_at: Instant;
  readonly consecutive_failures: number;
  readonly open_until: Instant | null;
  readonly probing_until: Instant | null;
}

/**
 * Heads of lines that are due, at most `each` of a target; those that another process is just claiming are passed over.
 * Targets with an open breaker cost nothing, whatever waits for them.
 */
export async function listDue(tx: WriteExecutor, now: Instant, each: number): Promise<readonly DueAt[]> {
  const heads = sql`from webhook_deliveries as head where head.target_id = target.id and head.status = 'pending'
    and head.next_attempt_at <= ${now} order by head.next_attempt_at, head.sequence limit ${each}`;
  const due = hasRowLocks(tx)
    ? sql`cross join lateral (select head.sequence, head.next_attempt_at ${heads} for update skip locked) as due`
    : sql`join webhook_deliveries as due on due.sequence in (select head.sequence ${heads})`;
  const { rows } = await sql<DueRow>`select due.sequence, due.next_attempt_at, target.id as target_id,
    target.consecutive_failures, target.open_until, target.probing_until
    from delivery_targets as target ${due}
    where target.open_until is null or target.open_until <= ${now}
    order by due.next_attempt_at, due.sequence`.execute(tx);
  return rows.map((row) => ({
    sequence: row.sequence,
    targetId: row.target_id,
    nextAttemptAt: row.next_attempt_at,
    health: {
      consecutiveFailures: row.consecutive_failures,
      openUntil: row.open_until,
      probingUntil: row.probing_until,
    },
  }));
}

/** Takes the one attempt that finds out whether a target is back; false when another process was faster. */
export async function takeProbe(
  tx: WriteExecutor,
  targetId: string,
  now: Instant,
  leaseUntil: Instant,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('delivery_targets')
    .set({ probing_until: leaseUntil })
    .where('id', '=', targetId)
    .where('open_until', '<=', now)
    .where((where) => where.or([where('probing_until', 'is', null), where('probing_until', '<=', now)]))
    .executeTakeFirstOrThrow();
  return numUpdatedRows > 0n;
}

const sequenceColumn = { sequence: 'bigint' } as const;

/** Claims deliveries that this transaction found due. */
export async function claimDeliveries(
  tx: WriteExecutor,
  sequences: readonly number[],
  claim: string,
  leaseUntil: Instant,
): Promise<readonly ClaimedDelivery[]> {
  if (sequences.length === 0) return [];
  const given = rowValues(
    tx,
    sequenceColumn,
    sequences.map((sequence) => ({ sequence })),
  );
  const rows = await tx
    .updateTable('webhook_deliveries')
    .set({ claim, next_attempt_at: leaseUntil })
    .where('sequence', 'in', sql<number>`(select sequence from ${given})`)
    .where('status', '=', 'pending')
    .returningAll()
    .execute();
  return rows.map((row) => ({ ...toDelivery(row), claim })).sort((left, right) => left.sequence - right.sequence);
}

/** What became of a claimed delivery. */
export interface Settled {
  readonly delivery: ClaimedDelivery;
  readonly settlement: Settlement;
}

const settlementColumns = {
  sequence: 'bigint',
  claim: 'uuid',
  status: 'text',
  attempts: 'integer',
  next_attempt_at: 'timestamptz',
  last_attempt_at: 'timestamptz',
  last_error: 'text',
  last_status_code: 'integer',
  delivered_at: 'timestamptz',
} as const;

/**
 * Writes what became of deliveries that are still claimed as they were.
 *
 * @returns the sequences of those; the others belong to another process by now, or were ended.
 */
export async function writeSettlements(tx: WriteExecutor, settled: readonly Settled[]): Promise<ReadonlySet<number>> {
  const rows = settled.map(({ delivery, settlement }) => ({
    sequence: delivery.sequence,
    claim: delivery.claim,
    status: settlement.status,
    attempts: settlement.attempts,
    next_attempt_at: settlement.nextAttemptAt,
    last_attempt_at: settlement.lastAttemptAt,
    last_error: settlement.lastError,
    last_status_code: settlement.lastStatusCode,
    delivered_at: settlement.deliveredAt,
  }));
  const written = await sql<{ readonly sequence: number }>`update webhook_deliveries set status = given.status,
    attempts = given.attempts, next_attempt_at = given.next_attempt_at, last_attempt_at = given.last_attempt_at,
    last_error = given.last_error, last_status_code = given.last_status_code, delivered_at = given.delivered_at,
    claim = null
    from ${rowValues(tx, settlementColumns, rows)}
    where webhook_deliveries.sequence = given.sequence and webhook_deliveries.claim = given.claim
    returning webhook_deliveries.sequence`.execute(tx);
  return new Set(written.rows.map(({ sequence }) => sequence));
}

/** The health of targets, held until the end of the transaction. */
export async function holdHealth(
  tx: WriteExecutor,
  targetIds: readonly string[],
): Promise<ReadonlyMap<string, TargetHealth>> {
  const rows = await tx
    .selectFrom('delivery_targets')
    .selectAll()
    .where('id', 'in', targetIds)
    .orderBy('id')
    .$if(hasRowLocks(tx), (query) => query.forNoKeyUpdate())
    .execute();
  return new Map(
    rows.map((row) => [
      row.id,
      {
        consecutiveFailures: row.consecutive_failures,
        openUntil: row.open_until,
        probingUntil: row.probing_until,
      },
    ]),
  );
}

const healthColumns = {
  id: 'uuid',
  consecutive_failures: 'integer',
  open_until: 'timestamptz',
  probing_until: 'timestamptz',
} as const;

export async function writeHealth(tx: WriteExecutor, changed: ReadonlyMap<string, TargetHealth>): Promise<void> {
  if (changed.size === 0) return;
  const rows = [...changed].map(([id, health]) => ({
    id,
    consecutive_failures: health.consecutiveFailures,
    open_until: health.openUntil,
    probing_until: health.probingUntil,
  }));
  await sql`update delivery_targets set consecutive_failures = given.consecutive_failures,
    open_until = given.open_until, probing_until = given.probing_until
    from ${rowValues(tx, healthColumns, rows)} where delivery_targets.id = given.id`.execute(tx);
}

/** Adds the targets that are not known yet. */
export async function ensureTargets(tx: WriteExecutor, ids: readonly string[]): Promise<void> {
  await tx
    .insertInto('delivery_targets')
    .values(ids.map((id) => ({ id })))
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
}

const openError = 'Circuit breaker open';

/** Puts off what is due at targets with an open breaker until that may close, and says so. */
export async function putOff(tx: WriteExecutor, targetIds: readonly string[], now: Instant): Promise<void> {
  if (targetIds.length === 0) return;
  await sql`update webhook_deliveries set next_attempt_at = target.open_until,
    last_error = case when last_error like ${`${openError}%`} then last_error
      else substr(${openError} || coalesce(': ' || last_error, ''), 1, ${longestError}) end
    from delivery_targets as target
    where target.id in (${sql.join(targetIds)}) and target.open_until > ${now}
    and webhook_deliveries.target_id = target.id and webhook_deliveries.status = 'pending'
    and webhook_deliveries.next_attempt_at < target.open_until and webhook_deliveries.claim is null`.execute(tx);
}

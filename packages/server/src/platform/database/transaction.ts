import type { DomainEvent } from '../events/domain-event.js';
import type { Platform } from '../platform.js';
import { defaultServiceSettings } from '../settings/service-settings.js';
import { hasRowLocks, type WriteExecutor } from './database.js';
import { runOnce, SameRequestUnderWay } from './once.js';
import type { Unit } from './unit.js';

export type { Unit } from './unit.js';

/** Serialization failure and deadlock: the statement was right, its moment was not. */
const retryable = new Set(['40001', '40P01']);
const maxAttempts = 5;

/**
 * Runs the steps in one transaction: all or nothing. When the database asks for it (deadlock, serialization failure),
 * they run again from the start, so they must do nothing but read and write through the unit.
 */
export async function withTransaction<T>(platform: Platform, steps: (unit: Unit) => Promise<T>): Promise<T> {
  const { newId, settings = defaultServiceSettings, once } = platform;
  for (let attempt = 1; ; attempt += 1) {
    const recorded: DomainEvent[] = [];
    let result: T;
    try {
      result = await platform.db.transaction().execute((tx) => {
        const unit: Unit = { tx, newId, settings, recorded, now: () => platform.clock.now() };
        return once === undefined ? steps(unit) : runOnce(unit, once, steps);
      });
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : '';
      const again = retryable.has(code) || error instanceof SameRequestUnderWay;
      if (!again || attempt === maxAttempts) throw error;
      continue;
    }
    platform.onCommitted?.(recorded);
    return result;
  }
}

/** Runs the reads on the state of one moment, whatever is committed meanwhile. */
export function withSnapshot<T>({ db }: Platform, read: (db: WriteExecutor) => Promise<T>): Promise<T> {
  const transaction = db.transaction();
  // SQLite has one connection, so nobody else writes meanwhile.
  const isolated = hasRowLocks(db)
    ? transaction.setIsolationLevel('repeatable read').setAccessMode('read only')
    : transaction;
  return isolated.execute(read);
}

/** Carries what the steps returned out of their transaction, which it undoes. */
class Undone<T> extends Error {
  readonly result: T;

  constructor(result: T) {
    super('The transaction is undone');
    this.result = result;
  }
}

/**
 * Runs the steps as {@link withTransaction} does and undoes all that they wrote, so that what they return is exactly what
 * would happen. Nobody is told of it, and it may happen any number of times whatever key the client sent.
 */
export async function withRollback<T>(platform: Platform, steps: (unit: Unit) => Promise<T>): Promise<T> {
  const { once: _once, ...repeatable } = platform;
  try {
    return await withTransaction<never>(repeatable, async (unit) => {
      throw new Undone(await steps(unit));
    });
  } catch (error) {
    if (error instanceof Undone) return error.result as T;
    throw error;
  }
}

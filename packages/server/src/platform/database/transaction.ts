import type { DomainEvent } from '../events/domain-event.js';
import type { Platform } from '../platform.js';
import { defaultServiceSettings } from '../settings/service-settings.js';
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

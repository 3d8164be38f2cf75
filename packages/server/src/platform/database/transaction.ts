import type { NewId } from '../ids.js';
import type { Instant } from '../instant.js';
import type { Platform } from '../platform.js';
import type { WriteExecutor } from './database.js';

/** One transaction with its own means; passed to every step that must belong to it. */
export interface Unit {
  readonly tx: WriteExecutor;
  readonly newId: NewId;
  now(): Instant;
}

/** Serialization failure and deadlock: the statement was right, its moment was not. */
const retryable = new Set(['40001', '40P01']);
const maxAttempts = 5;

/**
 * Runs the steps in one transaction: all or nothing. When the database asks for it (deadlock, serialization failure),
 * they run again from the start, so they must do nothing but read and write through the unit.
 */
export async function withTransaction<T>(platform: Platform, steps: (unit: Unit) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await platform.db
        .transaction()
        .execute((tx) => steps({ tx, newId: platform.newId, now: () => platform.clock.now() }));
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : '';
      if (!retryable.has(code) || attempt === maxAttempts) throw error;
    }
  }
}

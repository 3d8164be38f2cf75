import { TesseraError, TesseraUnreachableError } from './errors.js';
import type { Operation } from './operation.js';

const firstPauseMs = 500;
const longestPauseMs = 8_000;
/** A server that wants to be left alone for longer is not waited for. */
const longestRetryAfterMs = 60_000;
const passing: readonly number[] = [429, 502, 503, 504];

/** Whether a request may arrive twice without harm. */
export function isRepeatable({ method, isIdempotent = false }: Pick<Operation, 'method' | 'isIdempotent'>): boolean {
  return isIdempotent || (method !== 'POST' && method !== 'PATCH');
}

/**
 * Milliseconds to wait before a request is sent again: twice as long at most after each failure, and drawn at random so
 * that clients which failed together do not come back together.
 *
 * @param failures so far, 1 or more.
 * @param random at least 0, less than 1.
 */
export function backoffMs(failures: number, random: number): number {
  return Math.min(firstPauseMs * 2 ** (failures - 1), longestPauseMs) * random;
}

/** Milliseconds to wait before the request is sent again; `null` when that is of no use. */
export function pauseBeforeRetry(error: unknown, failures: number, random: number): number | null {
  if (error instanceof TesseraUnreachableError) return backoffMs(failures, random);
  if (!(error instanceof TesseraError) || !passing.includes(error.status)) return null;
  const { retryAfterMs = 0 } = error;
  return retryAfterMs > longestRetryAfterMs ? null : Math.max(retryAfterMs, backoffMs(failures, random));
}

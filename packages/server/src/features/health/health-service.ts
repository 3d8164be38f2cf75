import { sql } from 'kysely';
import type { Database, Pool } from '../../platform/database/database.js';
import { within } from '../../platform/patience.js';

export interface DatabaseCheck {
  readonly isHealthy: boolean;
  /** Milliseconds of a round trip; `null` when it failed. */
  readonly latencyMs: number | null;
  readonly pool?: Pool;
}

/** A database that does not answer for so long cannot be worked with. */
const patienceMs = 2000;

async function roundTripMs(database: Database): Promise<number | null> {
  const started = performance.now();
  try {
    await sql`select 1`.execute(database.db);
    return Math.round((performance.now() - started) * 100) / 100;
  } catch {
    return null;
  }
}

/**
 * Makes what asks the database for an answer; it never throws and never waits for long. Those who ask at the same time
 * share a question, so that many of them do not take the connections of others.
 */
export function databaseCheck(database: Database): () => Promise<DatabaseCheck> {
  let asked: Promise<number | null> | null = null;
  return async () => {
    asked ??= within(patienceMs, roundTripMs(database)).finally(() => {
      asked = null;
    });
    const latencyMs = await asked;
    return {
      isHealthy: latencyMs !== null,
      latencyMs,
      ...(database.pool === undefined ? {} : { pool: database.pool() }),
    };
  };
}

import { sql } from 'kysely';
import type { Database, Pool } from '../../platform/database/database.js';

export interface DatabaseCheck {
  readonly isHealthy: boolean;
  /** Milliseconds of a round trip; `null` when it failed. */
  readonly latencyMs: number | null;
  readonly pool?: Pool;
}

/** Asks the database for an answer; never throws. */
export async function checkDatabase(database: Database): Promise<DatabaseCheck> {
  const pool = database.pool === undefined ? {} : { pool: database.pool() };
  const started = performance.now();
  try {
    await sql`select 1`.execute(database.db);
    return { isHealthy: true, latencyMs: Math.round((performance.now() - started) * 100) / 100, ...pool };
  } catch {
    return { isHealthy: false, latencyMs: null, ...pool };
  }
}

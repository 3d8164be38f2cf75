import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import type { Database } from '../../src/platform/database/database.js';

/** Waits until so many statements of the servers wait for a lock. PostgreSQL only. */
export async function waitingForLocks(database: Database, count: number): Promise<void> {
  for (let attempt = 0; attempt < 200; attempt += 1) {
    const { rows } = await sql`select pid from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock'`.execute(database.db);
    if (rows.length === count) return;
    await sleep(25);
  }
  throw new Error(`${count} statements should wait for a lock`);
}

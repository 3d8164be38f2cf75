import { sql } from 'kysely';
import type { Executor } from '../../src/platform/database/database.js';
import type { Tables } from '../../src/platform/database/tables/index.js';

/** Every table but those of the housekeeping of jobs. */
const tables = [
  'teams',
  'users',
  'api_keys',
  'assets',
  'declared_dependencies',
  'asset_aliases',
  'audit_runs',
  'contracts',
  'registrations',
  'dependencies',
  'observations',
  'column_edges',
  'proposals',
  'acknowledgments',
  'audit_events',
  'outbox',
  'webhook_endpoints',
  'webhook_deliveries',
  'channels',
  'channel_digest_items',
  'proposal_reminders',
  'idempotency_keys',
] as const satisfies readonly (keyof Tables)[];

export type StoredRows = Readonly<Record<string, readonly string[]>>;

/** Every row of every table as text, by table and in an order of its own: equal only when nothing was written. */
export async function storedRows(db: Executor): Promise<StoredRows> {
  const found: Record<string, readonly string[]> = {};
  for (const table of tables) {
    const { rows } = await sql`select * from ${sql.table(table)}`.execute(db);
    found[table] = rows.map((row) => JSON.stringify(row)).sort();
  }
  return found;
}

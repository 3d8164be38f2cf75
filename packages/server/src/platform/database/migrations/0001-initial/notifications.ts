import { type Kysely, sql } from 'kysely';
import type { ColumnTypes } from '../../columns.js';

/** What leaves the house, and how it gets there. */
export async function createNotificationTables(
  db: Kysely<unknown>,
  { engine, uuid, instant, json, sequence }: ColumnTypes,
): Promise<void> {
  const { schema } = db;
  await schema
    .createTable('outbox')
    .addColumn('sequence', sequence, (c) => (engine === 'sqlite' ? c.primaryKey().autoIncrement() : c.primaryKey()))
    .addColumn('id', uuid, (c) => c.notNull().unique())
    .addColumn('position', 'bigint', (c) => c.unique())
    .addColumn('event_type', 'varchar(100)', (c) => c.notNull())
    .addColumn('asset_id', uuid, (c) => c.notNull())
    .addColumn('payload', json, (c) => c.notNull())
    .addColumn('occurred_at', instant, (c) => c.notNull())
    .execute();
  await sql`create index ix_outbox_unplaced on outbox (sequence) where position is null`.execute(db);

  await schema
    .createTable('outbox_head')
    .addColumn('id', 'integer', (c) => c.primaryKey().check(sql`id = 1`))
    .addColumn('position', 'bigint', (c) => c.notNull())
    .execute();
  await sql`insert into outbox_head (id, position) values (1, 0)`.execute(db);
}

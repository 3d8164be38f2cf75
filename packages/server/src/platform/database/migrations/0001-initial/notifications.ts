import { type Kysely, sql } from 'kysely';
import type { ColumnTypes } from '../../columns.js';

/** What leaves the house, and how it gets there. */
export async function createNotificationTables(
  db: Kysely<unknown>,
  { engine, uuid, instant, document, flag, sequence }: ColumnTypes,
): Promise<void> {
  const { schema } = db;
  await schema
    .createTable('outbox')
    .addColumn('sequence', sequence, (c) => (engine === 'sqlite' ? c.primaryKey().autoIncrement() : c.primaryKey()))
    .addColumn('id', uuid, (c) => c.notNull().unique())
    .addColumn('position', 'bigint', (c) => c.unique())
    .addColumn('event_type', 'varchar(100)', (c) => c.notNull())
    .addColumn('asset_id', uuid, (c) => c.notNull())
    .addColumn('payload', document, (c) => c.notNull())
    .addColumn('occurred_at', instant, (c) => c.notNull())
    .execute();
  await sql`create index ix_outbox_unplaced on outbox (sequence) where position is null`.execute(db);

  await schema
    .createTable('outbox_head')
    .addColumn('id', 'integer', (c) => c.primaryKey().check(sql`id = 1`))
    .addColumn('position', 'bigint', (c) => c.notNull())
    .execute();
  await sql`insert into outbox_head (id, position) values (1, 0)`.execute(db);

  await schema
    .createTable('delivery_targets')
    .addColumn('id', uuid, (c) => c.primaryKey())
    .addColumn('consecutive_failures', 'integer', (c) => c.notNull().defaultTo(0))
    .addColumn('open_until', instant)
    .addColumn('probing_until', instant)
    .execute();

  await schema
    .createTable('webhook_deliveries')
    .addColumn('sequence', sequence, (c) => (engine === 'sqlite' ? c.primaryKey().autoIncrement() : c.primaryKey()))
    .addColumn('id', uuid, (c) => c.notNull().unique())
    .addColumn('kind', 'varchar(10)', (c) => c.notNull().check(sql`kind in ('webhook', 'channel')`))
    .addColumn('target_id', uuid, (c) => c.notNull().references('delivery_targets.id'))
    .addColumn('line_id', uuid, (c) => c.notNull())
    .addColumn('event_id', uuid, (c) => c.notNull())
    .addColumn('event_type', 'varchar(100)', (c) => c.notNull())
    .addColumn('payload', document, (c) => c.notNull())
    .addColumn('url', 'varchar(2000)', (c) => c.notNull())
    .addColumn('status', 'varchar(10)', (c) => c.notNull().check(sql`status in ('pending', 'delivered', 'failed')`))
    .addColumn('attempts', 'integer', (c) => c.notNull().defaultTo(0))
    .addColumn('next_attempt_at', instant)
    .addColumn('claim', uuid)
    .addColumn('last_attempt_at', instant)
    .addColumn('last_error', 'text')
    .addColumn('last_status_code', 'integer')
    .addColumn('occurred_at', instant, (c) => c.notNull())
    .addColumn('created_at', instant, (c) => c.notNull())
    .addColumn('delivered_at', instant)
    .execute();
  await sql`create index ix_deliveries_line on webhook_deliveries (target_id, line_id, sequence)
    where status = 'pending'`.execute(db);
  await sql`create unique index uq_one_head_per_line on webhook_deliveries (target_id, line_id)
    where status = 'pending' and next_attempt_at is not null`.execute(db);
  await sql`create index ix_deliveries_due on webhook_deliveries (target_id, next_attempt_at, sequence)
    where status = 'pending' and next_attempt_at is not null`.execute(db);
  for (const column of ['status', 'event_type', 'target_id'])
    await schema
      .createIndex(`ix_deliveries_${column}`)
      .on('webhook_deliveries')
      .columns([column, 'sequence'])
      .execute();
  await schema.createIndex('ix_deliveries_created_at').on('webhook_deliveries').column('created_at').execute();

  await schema
    .createTable('webhook_endpoints')
    .addColumn('id', uuid, (c) => c.primaryKey())
    .addColumn('name', 'varchar(100)', (c) => c.notNull())
    .addColumn('url', 'varchar(2000)', (c) => c.notNull())
    .addColumn('events', document, (c) => c.notNull())
    .addColumn('asset_fqn_prefix', 'varchar(1000)')
    .addColumn('enabled', flag, (c) => c.notNull())
    .addColumn('secret', 'text', (c) => c.notNull())
    .addColumn('secret_hint', 'varchar(4)', (c) => c.notNull())
    .addColumn('previous_secret', 'text')
    .addColumn('previous_secret_until', instant)
    .addColumn('created_at', instant, (c) => c.notNull())
    .addColumn('updated_at', instant)
    .addColumn('deleted_at', instant)
    .execute();
}

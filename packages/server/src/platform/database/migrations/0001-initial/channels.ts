import { type Kysely, sql } from 'kysely';
import type { ColumnTypes } from '../../columns.js';

/** Where teams read what concerns them, and what is still to be told to them. */
export async function createChannelTables(
  db: Kysely<unknown>,
  { uuid, instant, document, flag }: ColumnTypes,
): Promise<void> {
  const { schema } = db;
  await schema
    .createTable('channels')
    .addColumn('id', uuid, (c) => c.primaryKey())
    .addColumn('team_id', uuid, (c) => c.notNull().references('teams.id'))
    .addColumn('kind', 'varchar(10)', (c) => c.notNull().check(sql`kind in ('slack', 'teams', 'chat', 'email')`))
    .addColumn('name', 'varchar(200)', (c) => c.notNull())
    .addColumn('secret', 'text')
    .addColumn('target_hint', 'varchar(300)', (c) => c.notNull())
    .addColumn('addresses', document)
    .addColumn('events', document, (c) => c.notNull())
    .addColumn('min_severity', 'varchar(10)', (c) => c.notNull())
    .addColumn('asset_fqn_prefixes', document, (c) => c.notNull())
    .addColumn('digest', 'varchar(10)', (c) => c.notNull())
    .addColumn('enabled', flag, (c) => c.notNull())
    .addColumn('slack_channel_id', 'varchar(100)')
    .addColumn('slack_channel_name', 'varchar(200)')
    .addColumn('slack_secret_kind', 'varchar(20)')
    .addColumn('slack_notify_on', document)
    .addColumn('created_at', instant, (c) => c.notNull())
    .addColumn('updated_at', instant)
    .addColumn('deleted_at', instant)
    .execute();
  await sql`create index ix_channels_team on channels (team_id, created_at) where deleted_at is null`.execute(db);
  await sql`create unique index uq_channels_slack on channels (team_id, slack_channel_id)
    where deleted_at is null and slack_channel_id is not null`.execute(db);

  await schema
    .createTable('channel_digest_items')
    .addColumn('id', uuid, (c) => c.primaryKey())
    .addColumn('channel_id', uuid, (c) => c.notNull().references('channels.id'))
    .addColumn('asset_id', uuid, (c) => c.notNull())
    .addColumn('event_type', 'varchar(100)', (c) => c.notNull())
    .addColumn('message', document, (c) => c.notNull())
    .addColumn('due_at', instant, (c) => c.notNull())
    .addColumn('position', 'bigint', (c) => c.notNull())
    .execute();
  await schema
    .createIndex('ix_digest_items_due')
    .on('channel_digest_items')
    .columns(['due_at', 'channel_id', 'position'])
    .execute();
  await schema.createIndex('ix_digest_items_channel').on('channel_digest_items').column('channel_id').execute();

  await schema
    .createTable('proposal_reminders')
    .addColumn('proposal_id', uuid, (c) => c.notNull().references('proposals.id'))
    .addColumn('team_id', uuid, (c) => c.notNull().references('teams.id'))
    .addColumn('reason', 'varchar(20)', (c) => c.notNull())
    .addColumn('days_left', 'integer', (c) => c.notNull())
    .addColumn('reminded_at', instant, (c) => c.notNull())
    .addPrimaryKeyConstraint('pk_proposal_reminders', ['proposal_id', 'team_id', 'reason', 'days_left'])
    .execute();
}

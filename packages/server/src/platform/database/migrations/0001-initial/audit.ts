import type { Kysely } from 'kysely';
import type { ColumnTypes } from '../../columns.js';

export async function createAuditTables(
  db: Kysely<unknown>,
  { uuid, instant, json, document }: ColumnTypes,
): Promise<void> {
  const { schema } = db;
  await schema
    .createTable('audit_events')
    .addColumn('id', uuid, (c) => c.primaryKey())
    .addColumn('entity_type', 'varchar(100)', (c) => c.notNull())
    .addColumn('entity_id', uuid, (c) => c.notNull())
    .addColumn('action', 'varchar(100)', (c) => c.notNull())
    .addColumn('actor_id', uuid)
    .addColumn('payload', json, (c) => c.notNull())
    .addColumn('occurred_at', instant, (c) => c.notNull())
    .execute();
  await schema.createIndex('ix_audit_events_occurred_at').on('audit_events').columns(['occurred_at', 'id']).execute();
  await schema
    .createIndex('ix_audit_events_entity')
    .on('audit_events')
    .columns(['entity_type', 'entity_id', 'occurred_at'])
    .execute();
  await schema.createIndex('ix_audit_events_actor').on('audit_events').columns(['actor_id', 'occurred_at']).execute();

  await schema
    .createTable('audit_seals')
    .addColumn('position', 'integer', (c) => c.primaryKey())
    .addColumn('event_id', uuid, (c) => c.notNull().unique())
    .addColumn('hash', 'varchar(64)', (c) => c.notNull())
    .execute();

  await schema
    .createTable('job_turns')
    .addColumn('name', 'varchar(100)', (c) => c.primaryKey())
    .addColumn('next_at', instant, (c) => c.notNull())
    .execute();

  await schema
    .createTable('idempotency_keys')
    .addColumn('scope', 'varchar(200)', (c) => c.notNull())
    .addColumn('key', 'varchar(255)', (c) => c.notNull())
    .addColumn('request_hash', 'varchar(64)', (c) => c.notNull())
    .addColumn('body', document, (c) => c.notNull())
    .addColumn('created_at', instant, (c) => c.notNull())
    .addPrimaryKeyConstraint('pk_idempotency_keys', ['scope', 'key'])
    .execute();
  await schema.createIndex('ix_idempotency_keys_created_at').on('idempotency_keys').column('created_at').execute();
}

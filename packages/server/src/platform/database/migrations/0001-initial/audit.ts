import { type Kysely, sql } from 'kysely';
import type { ColumnTypes } from '../../columns.js';

export async function createAuditTables(
  db: Kysely<unknown>,
  { engine, uuid, instant, json, document, sequence }: ColumnTypes,
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
    .createTable('audit_runs')
    .addColumn('sequence', sequence, (c) => (engine === 'sqlite' ? c.primaryKey().autoIncrement() : c.primaryKey()))
    .addColumn('id', uuid, (c) => c.notNull().unique())
    .addColumn('asset_id', uuid, (c) => c.notNull().references('assets.id'))
    .addColumn('contract_id', uuid, (c) => c.references('contracts.id'))
    .addColumn('status', 'varchar(10)', (c) => c.notNull().check(sql`status in ('passed', 'failed', 'partial')`))
    .addColumn('guarantees_checked', 'integer', (c) => c.notNull())
    .addColumn('guarantees_passed', 'integer', (c) => c.notNull())
    .addColumn('guarantees_failed', 'integer', (c) => c.notNull())
    .addColumn('triggered_by', 'varchar(50)', (c) => c.notNull())
    .addColumn('run_id', 'varchar(255)')
    .addColumn('details', document, (c) => c.notNull())
    .addColumn('failed_guarantees', json, (c) => c.notNull())
    .addColumn('broken_guarantees', json, (c) => c.notNull())
    .addColumn('unchecked_guarantees', json, (c) => c.notNull())
    .addColumn('run_at', instant, (c) => c.notNull())
    .execute();
  await schema
    .createIndex('ix_audit_runs_asset_run_at')
    .on('audit_runs')
    .columns(['asset_id', 'run_at', 'sequence'])
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

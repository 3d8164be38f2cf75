import { type Kysely, sql } from 'kysely';
import type { ColumnTypes } from '../../columns.js';

export async function createWorkflowTables(
  db: Kysely<unknown>,
  { uuid, instant, document, json, flag, flagValue }: ColumnTypes,
): Promise<void> {
  const { schema } = db;
  await schema
    .createTable('proposals')
    .addColumn('id', uuid, (c) => c.primaryKey())
    .addColumn('asset_id', uuid, (c) => c.notNull().references('assets.id'))
    .addColumn('base_contract_id', uuid, (c) => c.references('contracts.id'))
    .addColumn('proposed_schema', document, (c) => c.notNull())
    .addColumn('schema_format', 'varchar(20)', (c) => c.notNull())
    .addColumn('proposed_version', 'varchar(50)', (c) => c.notNull())
    .addColumn('auto_publish_mode', 'varchar(10)')
    .addColumn('proposed_guarantees', document)
    .addColumn('change_type', 'varchar(10)', (c) => c.notNull())
    .addColumn('breaking_changes', document, (c) => c.notNull())
    .addColumn('guarantee_changes', document, (c) => c.notNull())
    .addColumn('status', 'varchar(10)', (c) =>
      c.notNull().check(sql`status in ('pending', 'approved', 'rejected', 'withdrawn', 'expired')`),
    )
    .addColumn('proposed_by', uuid, (c) => c.notNull().references('teams.id'))
    .addColumn('proposed_by_user_id', uuid, (c) => c.references('users.id'))
    .addColumn('proposed_at', instant, (c) => c.notNull())
    .addColumn('resolved_at', instant)
    .addColumn('expires_at', instant)
    .addColumn('auto_expire', flag, (c) => c.notNull().defaultTo(flagValue(false)))
    .addColumn('affected_teams', json, (c) => c.notNull())
    .addColumn('affected_assets', json, (c) => c.notNull())
    .addColumn('objections', json, (c) => c.notNull())
    .addColumn('asked_team_ids', json, (c) => c.notNull())
    .addColumn('updated_at', instant)
    .execute();
  await sql`create unique index uq_one_pending_proposal_per_asset on proposals (asset_id) where status = 'pending'`.execute(
    db,
  );
  await schema.createIndex('ix_proposals_asset_status').on('proposals').columns(['asset_id', 'status']).execute();
  await schema.createIndex('ix_proposals_status').on('proposals').column('status').execute();
  await schema.createIndex('ix_proposals_proposed_at').on('proposals').columns(['proposed_at', 'id']).execute();
  await schema.createIndex('ix_proposals_expires_at').on('proposals').column('expires_at').execute();
  await schema.createIndex('ix_proposals_proposed_by').on('proposals').column('proposed_by').execute();

  await schema
    .createTable('acknowledgments')
    .addColumn('id', uuid, (c) => c.primaryKey())
    .addColumn('proposal_id', uuid, (c) => c.notNull().references('proposals.id'))
    .addColumn('consumer_team_id', uuid, (c) => c.notNull().references('teams.id'))
    .addColumn('acknowledged_by_user_id', uuid, (c) => c.references('users.id'))
    .addColumn('response', 'varchar(10)', (c) =>
      c.notNull().check(sql`response in ('approved', 'blocked', 'migrating')`),
    )
    .addColumn('migration_deadline', instant)
    .addColumn('responded_at', instant, (c) => c.notNull())
    .addColumn('notes', 'text')
    .addUniqueConstraint('uq_acknowledgment_proposal_consumer', ['proposal_id', 'consumer_team_id'])
    .execute();
  await schema.createIndex('ix_acknowledgments_consumer').on('acknowledgments').column('consumer_team_id').execute();
}

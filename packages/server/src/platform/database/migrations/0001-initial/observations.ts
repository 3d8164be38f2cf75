import { type Kysely, sql } from 'kysely';
import type { ColumnTypes } from '../../columns.js';

/** What was seen to read assets and waits to be confirmed or rejected. */
export async function createObservationTables(
  db: Kysely<unknown>,
  { uuid, instant, document }: ColumnTypes,
): Promise<void> {
  await db.schema
    .createTable('observations')
    .addColumn('id', uuid, (c) => c.primaryKey())
    .addColumn('asset_id', uuid, (c) => c.notNull().references('assets.id'))
    .addColumn('dependent_asset_id', uuid, (c) => c.references('assets.id'))
    .addColumn('team_id', uuid, (c) => c.references('teams.id'))
    .addColumn('reader_key', 'varchar(100)', (c) => c.notNull())
    .addColumn('job_namespace', 'varchar(500)', (c) => c.notNull())
    .addColumn('job_name', 'varchar(1000)', (c) => c.notNull())
    .addColumn('columns', document, (c) => c.notNull())
    .addColumn('status', 'varchar(10)', (c) => c.notNull().check(sql`status in ('pending', 'confirmed', 'rejected')`))
    .addColumn('first_seen_at', instant, (c) => c.notNull())
    .addColumn('last_seen_at', instant, (c) => c.notNull())
    .addColumn('resolved_at', instant)
    .addColumn('resolved_by', uuid)
    .addColumn('reason', 'varchar(2000)')
    .addColumn('dependency_id', uuid)
    .addColumn('registration_id', uuid)
    .addUniqueConstraint('uq_observation_reader', ['asset_id', 'reader_key'])
    .execute();
  await sql`create index ix_observations_dependent on observations (dependent_asset_id)
    where dependent_asset_id is not null`.execute(db);
  await db.schema
    .createIndex('ix_observations_status')
    .on('observations')
    .columns(['status', 'last_seen_at', 'id'])
    .execute();
}

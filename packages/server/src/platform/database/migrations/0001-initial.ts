import { type Kysely, type Migration, sql } from 'kysely';
import { type ColumnTypes, columnTypes } from '../columns.js';
import { createAuditTables } from './0001-initial/audit.js';
import { createChannelTables } from './0001-initial/channels.js';
import { createCoreTables } from './0001-initial/core.js';
import { createNotificationTables } from './0001-initial/notifications.js';
import { createObservationTables } from './0001-initial/observations.js';
import { createRules } from './0001-initial/rules.js';
import { createTrigramIndexes } from './0001-initial/trigrams.js';
import { createWorkflowTables } from './0001-initial/workflow.js';

/** On PostgreSQL, unqualified tables are created in the schema; on SQLite there is only one. */
async function within(
  db: Kysely<unknown>,
  types: ColumnTypes,
  schema: string,
  create: (db: Kysely<unknown>, types: ColumnTypes) => Promise<void>,
): Promise<void> {
  if (types.engine === 'postgres') {
    await sql`create schema if not exists ${sql.id(schema)}`.execute(db);
    await sql`set local search_path = ${sql.id(schema)}, core, workflow, audit, public`.execute(db);
  }
  await create(db, types);
}

export const initial: Migration = {
  async up(db) {
    const types = columnTypes(db);
    await within(db, types, 'core', createCoreTables);
    await within(db, types, 'workflow', createWorkflowTables);
    await within(db, types, 'audit', createAuditTables);
    await within(db, types, 'workflow', createNotificationTables);
    await within(db, types, 'workflow', createChannelTables);
    await within(db, types, 'workflow', createObservationTables);
    await createRules(db, types);
    if (types.engine === 'postgres') await createTrigramIndexes(db);
  },
};

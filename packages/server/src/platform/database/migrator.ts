import { type Kysely, Migrator, sql } from 'kysely';
import { migrations } from './migrations/index.js';
import type { Tables } from './tables/index.js';

function migratorOf(db: Kysely<Tables>, engine: 'sqlite' | 'postgres'): Migrator {
  return new Migrator({
    db,
    provider: { getMigrations: () => Promise.resolve({ ...migrations }) },
    migrationTableName: 'tessera_migrations',
    migrationLockTableName: 'tessera_migrations_lock',
    ...(engine === 'postgres' ? { migrationTableSchema: 'core' } : {}),
  });
}

/** The tables are not what this version of the server needs. */
export class MigrationError extends Error {
  override readonly name = 'MigrationError';
}

/** Any number that no other program takes; the lock counts for one database. */
const lockId = 8_319_221_004;

/**
 * Does the work while no other process migrates. The library takes a lock of its own only after it has looked at the
 * catalogue, and PostgreSQL answers that look with an error at the moment in which another process commits new tables.
 */
async function alone<T>(
  db: Kysely<Tables>,
  engine: 'sqlite' | 'postgres',
  work: (db: Kysely<Tables>) => Promise<T>,
): Promise<T> {
  if (engine === 'sqlite') return work(db);
  return db.connection().execute(async (connection) => {
    await sql`select pg_advisory_lock(${lockId}::bigint)`.execute(connection);
    try {
      return await work(connection);
    } finally {
      await sql`select pg_advisory_unlock(${lockId}::bigint)`.execute(connection);
    }
  });
}

/**
 * Brings the tables up to date, alone: other processes that try wait for the lock. All pending migrations run in one
 * transaction.
 *
 * @returns the names of the migrations that ran.
 * @throws {MigrationError} when the database was written by a newer version.
 */
export async function migrate(db: Kysely<Tables>, engine: 'sqlite' | 'postgres'): Promise<readonly string[]> {
  return alone(db, engine, async (connection) => {
    await refuseNewerDatabase(connection, engine);
    const { error, results } = await migratorOf(connection, engine).migrateToLatest();
    if (error !== undefined) throw error;
    return (results ?? []).map(({ migrationName }) => migrationName);
  });
}

/**
 * Checks that nothing has to be migrated; waits for a migration that runs.
 *
 * @throws {MigrationError} that names what to do.
 */
export async function requireCurrentTables(db: Kysely<Tables>, engine: 'sqlite' | 'postgres'): Promise<void> {
  const { pending } = await migrationState(db, engine);
  if (pending.length === 0) return;
  throw new MigrationError(
    `The database lacks the migrations ${pending.join(', ')}. Run \`tessera db migrate\` first.`,
  );
}

/** Names of migrations, in their order. */
export interface MigrationState {
  readonly applied: readonly string[];
  readonly pending: readonly string[];
}

/** What was migrated and what was not; waits for a migration that runs, and changes nothing. */
export async function migrationState(db: Kysely<Tables>, engine: 'sqlite' | 'postgres'): Promise<MigrationState> {
  return alone(db, engine, async (connection) => {
    await refuseNewerDatabase(connection, engine);
    const known = await migratorOf(connection, engine).getMigrations();
    const names = (isApplied: boolean) =>
      known.filter(({ executedAt }) => (executedAt !== undefined) === isApplied).map(({ name }) => name);
    return { applied: names(true), pending: names(false) };
  });
}

async function refuseNewerDatabase(db: Kysely<Tables>, engine: 'sqlite' | 'postgres'): Promise<void> {
  const schema = engine === 'postgres' ? 'core' : undefined;
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true });
  if (!tables.some((table) => table.name === 'tessera_migrations' && (schema === undefined || table.schema === schema)))
    return;
  const applied = await (schema === undefined ? db : db.withSchema(schema))
    .withTables<{ tessera_migrations: { name: string } }>()
    .selectFrom('tessera_migrations')
    .select('name')
    .orderBy('name')
    .execute();
  const unknown = applied.filter(({ name }) => !(name in migrations));
  if (unknown.length === 0) return;
  throw new MigrationError(
    `The database was written by a newer version of Tessera (${unknown.map(({ name }) => name).join(', ')}). Start that version, or restore a backup made before the upgrade.`,
  );
}

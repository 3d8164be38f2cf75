import { type Kysely, Migrator } from 'kysely';
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

/**
 * Brings the tables up to date, alone: other processes that try wait for the lock. All pending migrations run in one
 * transaction.
 *
 * @returns the names of the migrations that ran.
 * @throws {MigrationError} when the database was written by a newer version.
 */
export async function migrate(db: Kysely<Tables>, engine: 'sqlite' | 'postgres'): Promise<readonly string[]> {
  await refuseNewerDatabase(db, engine);
  const { error, results } = await migratorOf(db, engine).migrateToLatest();
  if (error !== undefined) throw error;
  return (results ?? []).map(({ migrationName }) => migrationName);
}

/**
 * Checks that nothing has to be migrated.
 *
 * @throws {MigrationError} that names what to do.
 */
export async function requireCurrentTables(db: Kysely<Tables>, engine: 'sqlite' | 'postgres'): Promise<void> {
  await refuseNewerDatabase(db, engine);
  const missing = (await migratorOf(db, engine).getMigrations()).filter(({ executedAt }) => executedAt === undefined);
  if (missing.length === 0) return;
  throw new MigrationError(
    `The database lacks the migrations ${missing.map(({ name }) => name).join(', ')}. Run \`tessera db migrate\` first.`,
  );
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

import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type EmptyDatabase, emptyDatabase, openTestDatabase } from '../../../test/support/test-database.js';
import type { Database } from './database.js';
import { MigrationError, migrate, requireCurrentTables } from './migrator.js';

describe('migrate', () => {
  let place: EmptyDatabase;
  let database: Database;

  beforeAll(async () => {
    place = await emptyDatabase();
    database = openTestDatabase(place.url);
  });
  afterAll(async () => {
    await database.close();
    await place.drop();
  });

  it('is asked for while tables are missing', async () => {
    await expect(requireCurrentTables(database.db, database.engine)).rejects.toThrow(/tessera db migrate/);
  });

  it('creates every table once and has nothing to do afterwards', async () => {
    const [first, second] = await Promise.all([
      migrate(database.db, database.engine),
      migrate(database.db, database.engine),
    ]);
    expect([...first, ...second]).toEqual(['0001-initial']);
    await requireCurrentTables(database.db, database.engine);
    expect(await migrate(database.db, database.engine)).toEqual([]);
  });

  it('keeps the microseconds of a moment and the key order of a document', async () => {
    const created = '2026-01-02T03:04:05.000120Z';
    await sql`insert into teams (id, name, metadata, created_at) values
      ('00000000-0000-4000-8000-000000000001', 'orders', '{"zebra": 1, "a": [true]}', ${created})`.execute(database.db);
    const row = await database.db.selectFrom('teams').selectAll().executeTakeFirstOrThrow();
    expect(row.created_at).toBe(created);
    expect(row.metadata).toBe('{"zebra": 1, "a": [true]}');
  });

  it('refuses a database that a newer version wrote', async () => {
    const table =
      database.engine === 'postgres' ? sql.table('core.tessera_migrations') : sql.table('tessera_migrations');
    await sql`insert into ${table} (name, timestamp) values ('9999-from-the-future', '2999-01-01')`.execute(
      database.db,
    );
    await expect(migrate(database.db, database.engine)).rejects.toThrow(MigrationError);
    await expect(requireCurrentTables(database.db, database.engine)).rejects.toThrow(/newer version/);
  });
});

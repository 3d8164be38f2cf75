import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { migrate, requireCurrentTables } from '../../src/platform/database/migrator.js';
import { waitingForLocks } from '../support/lock-waiters.js';
import { emptyDatabase, openTestDatabase } from '../support/test-database.js';

/** The lock of `migrator.ts`, written here once more: processes of two versions have to agree on it. */
const migrationLock = 8_319_221_004;

test('a process that starts while another migrates looks at nothing before that one is done', async () => {
  const place = await emptyDatabase();
  const [starting, migrating] = [openTestDatabase(place.url), openTestDatabase(place.url)];
  const finished: string[] = [];
  const started: Promise<unknown>[] = [];
  await migrating.db.connection().execute(async (connection) => {
    await sql`select pg_advisory_lock(${migrationLock}::bigint)`.execute(connection);
    started.push(migrate(starting.db, 'postgres').then((names) => finished.push(...names)));
    await waitingForLocks(migrating, 1);
    started.push(requireCurrentTables(starting.db, 'postgres').then(() => finished.push('current')));
    await waitingForLocks(migrating, 2);
    expect(finished).toEqual([]);
    await sql`select pg_advisory_unlock(${migrationLock}::bigint)`.execute(connection);
  });
  await Promise.all(started);
  expect(finished).toEqual(['0001-initial', 'current']);
  await Promise.all([starting.close(), migrating.close()]);
  await place.drop();
});

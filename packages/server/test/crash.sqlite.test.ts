import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { crashRounds, lostWrites } from './support/crash-rounds.js';
import { brokenInvariants } from './support/invariants.js';
import { tally } from './support/process-client.js';
import { refusedStart, startServerProcess } from './support/server-process.js';
import { type EmptyDatabase, emptyDatabase, openTestDatabase } from './support/test-database.js';

describe('a server on a database file', () => {
  let place: EmptyDatabase;
  beforeAll(async () => {
    place = await emptyDatabase();
  });
  afterAll(() => place.drop());

  test('keeps every answered write and no half one when it is killed', { timeout: 90_000 }, async ({ annotate }) => {
    const written = await crashRounds(5, place.url);
    await annotate(JSON.stringify(tally(written.map(({ action }) => action))));
    const database = openTestDatabase(place.url);
    try {
      expect(await lostWrites(database.db, written)).toEqual([]);
      expect(await brokenInvariants(database.db)).toEqual([]);
    } finally {
      await database.close();
    }
  });

  test('refuses a second process until it ends, however it ends', { timeout: 60_000 }, async () => {
    const variables = { DATABASE_URL: place.url };
    const first = await startServerProcess(variables);
    const refused = await refusedStart(variables);
    expect(refused.exit).toEqual({ code: 1, signal: null });
    expect(refused.output).toMatch(/^The database \S+ is in use by another process\. .*PostgreSQL.*\n$/);
    expect((await fetch(`${first.url}/health`)).status).toBe(200);

    await first.kill();
    const second = await startServerProcess(variables);
    expect(await second.stop()).toEqual({ code: 0, signal: null });
    const third = await startServerProcess(variables);
    expect(await third.stop()).toEqual({ code: 0, signal: null });
  });
});

import { afterAll, beforeAll, expect, test } from 'vitest';
import { crashRounds, lostWrites } from './support/crash-rounds.js';
import { brokenInvariants } from './support/invariants.js';
import { tally } from './support/process-client.js';
import { type EmptyDatabase, emptyDatabase, openTestDatabase } from './support/test-database.js';

let place: EmptyDatabase;
beforeAll(async () => {
  place = await emptyDatabase();
});
afterAll(() => place.drop());

test('a killed server leaves every answered write and no half one', { timeout: 90_000 }, async ({ annotate }) => {
  const written = await crashRounds(2, place.url);
  await annotate(JSON.stringify(tally(written.map(({ action }) => action))));
  const database = openTestDatabase(place.url);
  try {
    expect(await lostWrites(database.db, written)).toEqual([]);
    expect(await brokenInvariants(database.db)).toEqual([]);
  } finally {
    await database.close();
  }
});

import { afterAll, beforeAll, expect, test } from 'vitest';
import { deliveryProblems, deliveryRounds } from '../support/delivery-rounds.js';
import { brokenInvariants } from '../support/invariants.js';
import { type EmptyDatabase, emptyDatabase, openTestDatabase } from '../support/test-database.js';
import { closeReceivers } from '../support/webhook-receiver.js';

const rounds = Number(process.env['KILL_ROUNDS'] ?? 10);

let place: EmptyDatabase;
beforeAll(async () => {
  place = await emptyDatabase();
});
afterAll(async () => {
  await closeReceivers();
  await place.drop();
});

test(`of a server that is killed ${rounds} times every committed event arrives, in the order of its asset`, {
  timeout: 60_000 + rounds * 10_000,
}, async ({ annotate }) => {
  const told = await deliveryRounds(rounds, place.url);
  const database = openTestDatabase(place.url);
  try {
    for (const receiver of told) {
      const ids = new Set(receiver.received.map(({ headers }) => headers['webhook-id']));
      await annotate(`${receiver.name}: ${receiver.received.length} attempts for ${ids.size} events`);
      expect(await deliveryProblems(database.db, receiver)).toEqual([]);
      expect(ids.size).toBeGreaterThan(rounds);
    }
    expect(await brokenInvariants(database.db)).toEqual([]);
  } finally {
    await database.close();
  }
});

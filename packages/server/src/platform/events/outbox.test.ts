import { afterAll, beforeAll, expect, it } from 'vitest';
import { type EmptyDatabase, emptyDatabase, openTestDatabase } from '../../../test/support/test-database.js';
import { systemClock } from '../clock.js';
import type { Database } from '../database/database.js';
import { migrate } from '../database/migrator.js';
import { withTransaction } from '../database/transaction.js';
import { randomIds } from '../ids.js';
import type { Platform } from '../platform.js';
import { lastPosition, listEventsAfter, placeEvents } from './outbox.js';
import { recordAll } from './record.js';

let place: EmptyDatabase;
let database: Database;
let platform: Platform;
beforeAll(async () => {
  place = await emptyDatabase();
  database = openTestDatabase(place.url);
  await migrate(database.db, database.engine);
  platform = { db: database.db, clock: systemClock(), newId: randomIds };
});
afterAll(async () => {
  await database.close();
  await place.drop();
});

const entityId = '00000000-0000-4000-8000-000000000001';
const told = (n: number) => ({
  entityType: 'proposal',
  entityId,
  action: 'proposal.created',
  actorId: null,
  payload: {},
  announcement: { type: 'proposal.created' as const, assetId: entityId, payload: { n } },
});
const write = (...numbers: number[]) => withTransaction(platform, (unit) => recordAll(unit, numbers.map(told)));
const numbersOf = (events: readonly { payload: Readonly<Record<string, unknown>> }[]) =>
  events.map(({ payload }) => payload['n']);

it('events are placed once, in order, and shown to the readers in the same transaction', async () => {
  expect(await lastPosition(database.db)).toBe(0);
  await write(1, 2);
  await write(3);
  expect(await listEventsAfter(database.db, 0, 10)).toEqual([]);
  const shown: unknown[] = [];
  expect(
    await placeEvents(platform, [
      (_, events) => {
        shown.push(...events.map(({ position, payload }) => [position, payload['n']]));
        return Promise.resolve();
      },
    ]),
  ).toBe(3);
  expect(shown).toEqual([
    [1, 1],
    [2, 2],
    [3, 3],
  ]);
  expect(await placeEvents(platform, [])).toBe(0);
  expect(numbersOf(await listEventsAfter(database.db, 1, 10))).toEqual([2, 3]);
  expect(numbersOf(await listEventsAfter(database.db, 0, 2))).toEqual([1, 2]);
  expect(await lastPosition(database.db)).toBe(3);
});

it('a reader that fails leaves the events for the next turn', async () => {
  await write(4);
  await expect(placeEvents(platform, [() => Promise.reject(new Error('not now'))])).rejects.toThrow('not now');
  expect(await lastPosition(database.db)).toBe(3);
  expect(await placeEvents(platform, [])).toBe(1);
  expect(numbersOf(await listEventsAfter(database.db, 3, 10))).toEqual([4]);
});

it('what is rolled back is never shown', async () => {
  const refused = withTransaction(platform, async (unit) => {
    await recordAll(unit, [told(5)]);
    throw new Error('refused');
  });
  await expect(refused).rejects.toThrow('refused');
  expect(await placeEvents(platform, [])).toBe(0);
});

it('several processes place many events without a gap, in the order of their writer', { timeout: 60_000 }, async () => {
  const start = await lastPosition(database.db);
  const others = database.engine === 'postgres' ? [openTestDatabase(place.url), openTestDatabase(place.url)] : [];
  const placers = [platform, ...others.map(({ db }) => ({ ...platform, db }))];
  const writers = 4;
  const each = 60;
  let isWriting = true;
  const placing = placers.map(async (by) => {
    let count = 0;
    while (isWriting || (await lastPosition(database.db)) < start + writers * each) {
      count += await placeEvents(by, []);
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
    return count;
  });
  await Promise.all(
    Array.from({ length: writers }, async (_, writer) => {
      for (let n = 0; n < each; n += 1) await write(writer * 1000 + n);
    }),
  );
  isWriting = false;
  const counts = await Promise.all(placing);
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(writers * each);
  const events = await listEventsAfter(database.db, start, 1000);
  expect(events.map(({ position }) => position)).toEqual(events.map((_, index) => start + 1 + index));
  for (let writer = 0; writer < writers; writer += 1) {
    const mine = numbersOf(events).filter((n) => Math.floor(Number(n) / 1000) === writer);
    expect(mine).toEqual(Array.from({ length: each }, (_, n) => writer * 1000 + n));
  }
  for (const other of others) await other.close();
});

import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { eventually } from '../../../test/support/eventually.js';
import { testDatabase } from '../../../test/support/test-database.js';
import { systemClock } from '../clock.js';
import type { Database } from '../database/database.js';
import { withTransaction } from '../database/transaction.js';
import { randomIds } from '../ids.js';
import type { Platform } from '../platform.js';
import { type Placing, startPlacing, wakeOnAnnouncements } from './event-placing.js';
import { eventsPerPlacing, lastPosition, listEventsAfter } from './outbox.js';
import { recordAll } from './record.js';

/** Longer than a test: whatever happens is then due to a wake. */
const neverMs = 3_600_000;

let database: Database;
let platform: Platform;
let start: number;
const placings: Placing[] = [];
beforeAll(async () => {
  database = await testDatabase();
  platform = { db: database.db, clock: systemClock(), newId: randomIds };
});
beforeEach(async () => {
  start = await lastPosition(database.db);
});
afterEach(async () => {
  for (const placing of placings.splice(0)) await placing.stop();
});
afterAll(() => database.close());

const placingOf = (...given: Parameters<typeof startPlacing>): Placing => {
  const placing = startPlacing(...given);
  placings.push(placing);
  return placing;
};

const entityId = '00000000-0000-4000-8000-000000000001';
const write = (...numbers: number[]) =>
  withTransaction(platform, (unit) =>
    recordAll(
      unit,
      numbers.map((n) => ({
        entityType: 'proposal',
        entityId,
        action: 'proposal.created',
        actorId: null,
        payload: {},
        announcement: { type: 'proposal.created', assetId: entityId, payload: { n } },
      })),
    ),
  );
const numbers = (count: number) => Array.from({ length: count }, (_, n) => n);
const placedNumbers = async () =>
  (await listEventsAfter(database.db, start, 10_000)).map(({ payload }) => payload['n']);
/** Resolves when so many events are placed. */
const untilPlaced = (count: number) =>
  eventually(
    () => lastPosition(database.db),
    (position) => position >= start + count,
  );

it('places what is there when it starts', async () => {
  await write(1, 2);
  placingOf(platform, [], { everyMs: neverMs });
  await untilPlaced(2);
  expect(await placedNumbers()).toEqual([1, 2]);
});

it('places soon after a wake, more than one portion of it, and says so after the commit', async () => {
  const placing = placingOf(platform, [], { everyMs: neverMs });
  const seen: Promise<number>[] = [];
  const done = new Promise<void>((resolve) => {
    placing.onPlaced(() => {
      seen.push(lastPosition(database.db).then((position) => position - start));
      if (seen.length === 2) resolve();
    });
  });
  await write(...numbers(eventsPerPlacing + 1));
  placing.wake();
  await done;
  expect((await Promise.all(seen)).at(-1)).toBe(eventsPerPlacing + 1);
  expect(await placedNumbers()).toEqual(numbers(eventsPerPlacing + 1));
});

it('a wake during a turn is not lost', async () => {
  let letGo: () => void = () => undefined;
  const held = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  let entered: () => void = () => undefined;
  const inTurn = new Promise<void>((resolve) => {
    entered = resolve;
  });
  await write(1);
  const placing = placingOf(
    platform,
    [
      () => {
        entered();
        return held;
      },
    ],
    { everyMs: neverMs },
  );
  await inTurn;
  const second = write(2);
  // On SQLite the second transaction waits for the turn, which has read by now.
  placing.wake();
  letGo();
  await second;
  placing.wake();
  await untilPlaced(2);
  expect(await placedNumbers()).toEqual([1, 2]);
});

it('without a wake the next turn comes by itself', async () => {
  placingOf(platform, [], { everyMs: 20 });
  for (const n of [1, 2, 3]) {
    await write(n);
    await untilPlaced(n);
  }
  expect(await placedNumbers()).toEqual([1, 2, 3]);
});

it('the events are shown to the readers in the transaction that places them', async () => {
  const shown: (readonly [number, unknown])[] = [];
  await write(1, 2);
  placingOf(
    platform,
    [
      (_, events) => {
        shown.push(...events.map(({ position, payload }) => [position - start, payload['n']] as const));
        return Promise.resolve();
      },
    ],
    { everyMs: neverMs },
  );
  await untilPlaced(2);
  expect(shown).toEqual([
    [1, 1],
    [2, 2],
  ]);
});

it('after a failure it goes on, and tells the first of a row', async () => {
  const failures: unknown[] = [];
  let attempts = 0;
  await write(1);
  placingOf(
    platform,
    [
      () => {
        attempts += 1;
        return attempts < 4 ? Promise.reject(new Error(`attempt ${attempts}`)) : Promise.resolve();
      },
    ],
    { everyMs: 5, onFailure: (error) => failures.push(String(error)) },
  );
  await untilPlaced(1);
  expect([attempts, failures]).toEqual([4, ['Error: attempt 1']]);
});

it('an event that a reader never takes holds up neither the others nor the other readers', async () => {
  const [taken, all, passedOver]: unknown[][] = [[], [], []];
  await write(1, 2, 3);
  const placing = placingOf(
    platform,
    [
      async ({ tx }, events) => {
        // What the reader wrote before is undone, also where the database has given the transaction up.
        await tx.insertInto('delivery_targets').values({ id: randomIds() }).execute();
        if (events.some(({ payload }) => payload['n'] === 2))
          await tx.insertInto('outbox_head').values({ id: 1, position: 0 }).execute();
        taken?.push(...events.map(({ payload }) => payload['n']));
      },
      (_, events) => {
        all?.push(events.map(({ payload }) => payload['n']).join());
        return Promise.resolve();
      },
    ],
    { everyMs: 5, onPassedOver: (_, events) => passedOver?.push(...events.map(({ payload }) => payload['n'])) },
  );
  await untilPlaced(3);
  await write(4, 5);
  placing.wake();
  await untilPlaced(5);
  expect(await placedNumbers()).toEqual([1, 2, 3, 4, 5]);
  expect([taken, all, passedOver]).toEqual([[1, 3, 4, 5], ['1', '2', '3', '4,5'], [2]]);
});

it('an event that cannot be read now because the database is in trouble is not passed over', async () => {
  let attempts = 0;
  await write(1);
  placingOf(
    platform,
    [
      () => {
        attempts += 1;
        const trouble = Object.assign(new Error('canceling statement due to statement timeout'), { code: '57014' });
        return attempts < 12 ? Promise.reject(trouble) : Promise.resolve();
      },
    ],
    { everyMs: 2, onPassedOver: (error) => expect(error).toBeNull() },
  );
  await untilPlaced(1);
  expect(attempts).toBe(12);
});

it('once stopped it has finished its turn and begins no other', async () => {
  let turns = 0;
  await write(1);
  const placing = placingOf(
    platform,
    [
      () => {
        turns += 1;
        return Promise.resolve();
      },
    ],
    { everyMs: 5 },
  );
  await untilPlaced(1);
  await placing.stop();
  await write(2);
  placing.wake();
  await new Promise((resolve) => setTimeout(resolve, 60));
  expect(turns).toBe(1);
  expect(await lastPosition(database.db)).toBe(start + 1);
  const next = placingOf(platform, [], { everyMs: neverMs });
  next.wake();
  await untilPlaced(2);
});

it('is woken by what is told to others alone', () => {
  let wakes = 0;
  const onCommitted = wakeOnAnnouncements({ wake: () => (wakes += 1) });
  const quiet = { entityType: 'team', entityId, action: 'team.created', actorId: null, payload: {} };
  onCommitted([]);
  onCommitted([quiet]);
  expect(wakes).toBe(0);
  onCommitted([quiet, { ...quiet, announcement: { type: 'proposal.created', assetId: entityId, payload: {} } }]);
  expect(wakes).toBe(1);
});

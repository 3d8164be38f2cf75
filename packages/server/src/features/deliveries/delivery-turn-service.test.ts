import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type SetClock, setClock } from '../../../test/support/set-clock.js';
import { testDatabase } from '../../../test/support/test-database.js';
import type { Database } from '../../platform/database/database.js';
import { withTransaction } from '../../platform/database/transaction.js';
import { randomIds } from '../../platform/ids.js';
import type { Platform } from '../../platform/platform.js';
import type { ClaimedDelivery, NewDelivery } from './delivery.js';
import type { AttemptAnswer } from './delivery-kind.js';
import { outcomeOf, released } from './delivery-outcome.js';
import { endDeliveriesOf, enqueueDeliveries } from './delivery-queue-service.js';
import { claim, settle } from './delivery-turn-service.js';

let database: Database;
let platform: Platform;
let clock: SetClock;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  clock = setClock();
  platform = { db: database.db, clock, newId: randomIds };
  await database.db.deleteFrom('webhook_deliveries').execute();
  await database.db.deleteFrom('delivery_targets').execute();
});

const attemptMs = 30_000;
const leaseMs = 35_000;
const [left, right] = [randomUUID(), randomUUID()];
const [first, second] = [randomUUID(), randomUUID()];
const worked: AttemptAnswer = { kind: 'answered', status: 200, text: '' };
const broke: AttemptAnswer = { kind: 'answered', status: 500, text: 'broken' };

const message = (targetId: string, lineId: string, eventType = 'proposal.created'): NewDelivery => ({
  kind: 'webhook',
  targetId,
  lineId,
  eventId: randomUUID(),
  eventType,
  payload: '{"b":1,"a":2}',
  url: 'https://hooks.example',
  occurredAt: clock.now(),
});
const enqueue = (...deliveries: NewDelivery[]) =>
  withTransaction(platform, (unit) => enqueueDeliveries(unit, deliveries));
const take = (busy: ReadonlyMap<string, number> = new Map()) =>
  withTransaction(platform, (unit) => claim(unit, { busy, attemptMs }, unit.now()));
const end = (
  deliveries: readonly ClaimedDelivery[],
  answer: AttemptAnswer,
  waitsSeconds: number[] = Array(20).fill(1),
) =>
  withTransaction(platform, (unit) => {
    const now = unit.now();
    const plan = { waitsSeconds, random: () => 0.5 };
    const ended = deliveries.map((delivery) => ({ delivery, ...outcomeOf(delivery, answer, plan, now) }));
    return settle(unit, ended, now);
  });
const rows = () => database.db.selectFrom('webhook_deliveries').selectAll().orderBy('sequence').execute();
const typesOf = (deliveries: readonly ClaimedDelivery[]) => deliveries.map(({ eventType }) => eventType);

describe('a line of deliveries', () => {
  it('is sent one after the other, beside other lines and other targets', async () => {
    await enqueue(
      message(left, first, 'a'),
      message(left, first, 'b'),
      message(left, second, 'c'),
      message(right, first, 'd'),
    );
    await enqueue(message(left, first, 'e'));
    const heads = await take();
    expect(typesOf(heads)).toEqual(['a', 'c', 'd']);
    expect(await take()).toEqual([]);
    await end(heads, worked);
    const next = await take();
    expect(typesOf(next)).toEqual(['b']);
    await end(next, worked);
    expect(typesOf(await take())).toEqual(['e']);
  });

  it('waits while its head waits for the next attempt, and goes on when that failed for good', async () => {
    await enqueue(message(left, first, 'a'), message(left, first, 'b'));
    await end(await take(), broke, [10]);
    clock.pass(9_000);
    expect(await take()).toEqual([]);
    clock.pass(1_001);
    const again = await take();
    expect(again).toMatchObject([{ eventType: 'a', attempts: 1, lastError: 'broken', lastStatusCode: 500 }]);
    await end(again, broke, [10]);
    expect(typesOf(await take())).toEqual(['b']);
    expect((await rows())[0]).toMatchObject({ status: 'failed', attempts: 2, next_attempt_at: null, claim: null });
  });

  it('goes on behind what is ended from outside', async () => {
    await enqueue(message(left, first, 'a'), message(left, first, 'b'), message(right, first, 'c'));
    const [claimed] = await take();
    await withTransaction(platform, (unit) => endDeliveriesOf(unit, left, 'Endpoint deleted'));
    await end([claimed as ClaimedDelivery], worked);
    expect((await rows()).map(({ status, last_error }) => [status, last_error])).toEqual([
      ['failed', 'Endpoint deleted'],
      ['failed', 'Endpoint deleted'],
      ['pending', null],
    ]);
    await enqueue(message(left, first, 'd'));
    expect(typesOf(await take())).toEqual(['d']);
  });

  it('carries exactly the text that was given', async () => {
    await enqueue(message(left, first));
    expect(await take()).toMatchObject([{ payload: '{"b":1,"a":2}' }]);
  });
});

describe('a claim', () => {
  it('ends with its lease, and its result counts nothing then', async () => {
    await enqueue(message(left, first));
    const [lost] = await take();
    clock.pass(leaseMs - 1);
    expect(await take()).toEqual([]);
    clock.pass(2);
    const [mine] = await take();
    expect(mine?.sequence).toBe(lost?.sequence);
    await end([lost as ClaimedDelivery], worked);
    expect(await rows()).toMatchObject([{ status: 'pending', attempts: 0, claim: mine?.claim }]);
    await end([mine as ClaimedDelivery], worked);
    expect(await rows()).toMatchObject([{ status: 'delivered', attempts: 1, claim: null }]);
  });

  it('can be given back', async () => {
    await enqueue(message(left, first));
    const claimed = await take();
    await withTransaction(platform, (unit) =>
      settle(
        unit,
        claimed.map((delivery) => ({ delivery, ...released(delivery, unit.now()) })),
        unit.now(),
      ),
    );
    expect(await take()).toMatchObject([{ attempts: 0 }]);
  });

  it('leaves room for others: four of a target, and so many of the process', async () => {
    await enqueue(...Array.from({ length: 6 }, () => message(left, randomUUID())), message(right, first));
    expect(await take(new Map([[left, 3]]))).toHaveLength(2);
    expect(await take(new Map([[left, 4]]))).toEqual([]);
    expect(await take(new Map([[randomUUID(), 99]]))).toHaveLength(1);
    expect(await take(new Map([[randomUUID(), 100]]))).toEqual([]);
    expect(await take()).toHaveLength(4);
  });

  it('is given to one of many that claim at once', async () => {
    await enqueue(...Array.from({ length: 40 }, (_, index) => message(randomUUID(), first, `e${index}`)));
    const claims = await Promise.all(Array.from({ length: 8 }, () => take()));
    const sequences = claims.flat().map(({ sequence }) => sequence);
    expect(new Set(sequences).size).toBe(sequences.length);
    const rest = await take();
    expect(new Set([...sequences, ...rest.map(({ sequence }) => sequence)]).size).toBe(40);
  });
});

describe('a target that fails', () => {
  const lines = (count: number) => Array.from({ length: count }, () => message(left, randomUUID()));
  const fail = async (count: number) => {
    for (let failed = 0; failed < count; failed += 1) {
      await end(
        await take(
          new Map([
            [left, 3],
            [right, 4],
          ]),
        ),
        broke,
      );
    }
  };

  it('is left alone after five failures; what waits for it says so and loses no attempt', async () => {
    await enqueue(...lines(8));
    await fail(5);
    clock.pass(59_000);
    await enqueue(message(left, randomUUID()));
    expect(await take()).toEqual([]);
    const seen = await rows();
    expect(seen.map(({ attempts }) => attempts).sort()).toEqual([0, 0, 0, 0, 1, 1, 1, 1, 1]);
    for (const { status, last_error: lastError } of seen) {
      expect(status).toBe('pending');
      expect(lastError).toMatch(/^Circuit breaker open(?:: broken)?$/);
    }
  });

  it('gets one probe after a minute, from one of many processes; a failed one opens again', async () => {
    await enqueue(...lines(8), message(right, first));
    await fail(5);
    clock.pass(60_001);
    const claimed = (await Promise.all([take(), take(), take()])).flat();
    const probes = claimed.filter(({ targetId }) => targetId === left);
    await end(
      claimed.filter(({ targetId }) => targetId === right),
      worked,
    );
    expect(probes).toHaveLength(1);
    await end(probes, broke);
    clock.pass(59_000);
    expect(await take()).toEqual([]);
    clock.pass(1_001);
    const again = await take();
    expect(again).toHaveLength(1);
    await end(again, worked);
    expect(await take()).toHaveLength(4);
  });

  it('gets another probe when the process that probed is gone', async () => {
    await enqueue(...lines(6));
    await fail(5);
    clock.pass(60_001);
    expect(await take()).toHaveLength(1);
    clock.pass(leaseMs - 1);
    expect(await take()).toEqual([]);
    clock.pass(2);
    expect(await take()).toHaveLength(1);
  });
});

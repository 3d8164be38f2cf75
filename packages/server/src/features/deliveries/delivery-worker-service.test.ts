import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { eventually } from '../../../test/support/eventually.js';
import { testDatabase } from '../../../test/support/test-database.js';
import { systemClock } from '../../platform/clock.js';
import type { Database } from '../../platform/database/database.js';
import { withTransaction } from '../../platform/database/transaction.js';
import { randomIds } from '../../platform/ids.js';
import type { Platform } from '../../platform/platform.js';
import type { NewDelivery } from './delivery.js';
import type { AttemptAnswer, DeliveryKind } from './delivery-kind.js';
import { enqueueDeliveries } from './delivery-queue-service.js';
import { type DeliveryWorker, startDeliveries } from './delivery-worker-service.js';

let database: Database;
let platform: Platform;
let workers: DeliveryWorker[] = [];
beforeAll(async () => {
  database = await testDatabase();
  platform = { db: database.db, clock: systemClock(), newId: randomIds };
});
afterAll(() => database.close());
beforeEach(async () => {
  await database.db.deleteFrom('webhook_deliveries').execute();
  await database.db.deleteFrom('delivery_targets').execute();
});
afterEach(async () => {
  await Promise.all(workers.map((worker) => worker.stop()));
  workers = [];
});

type Script = (eventType: string, signal: AbortSignal) => Promise<AttemptAnswer>;
const worked: AttemptAnswer = { kind: 'accepted' };

function kindOf(script: Script, started: string[] = []): DeliveryKind {
  return {
    kind: 'channel',
    attemptMs: 1000,
    fanOut: () => Promise.resolve([]),
    prepare: (_, deliveries) =>
      Promise.resolve(
        deliveries.map(({ eventType }) => (signal) => {
          started.push(eventType);
          return script(eventType, signal);
        }),
      ),
  };
}

function start(
  kind: DeliveryKind,
  means: { onFailure?(error: unknown): void; db?: Platform['db'] } = {},
): DeliveryWorker {
  const { onFailure = (error) => expect(error).toBeNull(), db = database.db } = means;
  const worker = startDeliveries(
    { ...platform, db },
    { kinds: [kind], patienceMs: 200, plan: { waitsSeconds: [0.01, 0.01, 0.01], random: Math.random }, onFailure },
  );
  workers.push(worker);
  return worker;
}

const target = randomUUID();
const message = (eventType: string, targetId = target, lineId: string = randomUUID()): NewDelivery => ({
  kind: 'channel',
  targetId,
  lineId,
  eventId: randomUUID(),
  eventType,
  payload: '{}',
  url: 'smtp://mail.example',
  occurredAt: platform.clock.now(),
});
const enqueue = (...deliveries: NewDelivery[]) =>
  withTransaction(platform, (unit) => enqueueDeliveries(unit, deliveries));
const statuses = async () =>
  (await database.db.selectFrom('webhook_deliveries').select('status').orderBy('sequence').execute()).map(
    ({ status }) => status,
  );
const finished = (seen: readonly string[]) => seen.length > 0 && !seen.includes('pending');

describe('the worker', () => {
  it('sends what waits, each once', async () => {
    const started: string[] = [];
    await enqueue(...Array.from({ length: 30 }, (_, index) => message(`e${index}`)));
    start(kindOf(() => Promise.resolve(worked), started));
    await eventually(statuses, finished);
    expect(started).toHaveLength(30);
    expect(new Set(started).size).toBe(30);
  });

  it('repeats what fails, in the order of its line, and gives up after the last wait', async () => {
    const started: string[] = [];
    const line = randomUUID();
    await enqueue(
      message('first', target, line),
      message('second', randomUUID(), line),
      message('third', target, line),
    );
    const answers: Record<string, number> = {};
    start(
      kindOf((eventType) => {
        answers[eventType] = (answers[eventType] ?? 0) + 1;
        const works = eventType === 'third' || (eventType === 'second' && answers[eventType] > 2);
        return Promise.resolve(works ? worked : { kind: 'failed', reason: 'no answer' });
      }, started),
    );
    expect(await eventually(statuses, finished)).toEqual(['failed', 'delivered', 'delivered']);
    expect(started.filter((eventType) => eventType !== 'second')).toEqual([...Array(4).fill('first'), 'third']);
  });

  it('has at most four under way for a target, and lets a slow one hold up nobody', async () => {
    const slow = randomUUID();
    const quick = randomUUID();
    await enqueue(...Array.from({ length: 12 }, () => message('slow', slow)));
    let underWay = 0;
    let most = 0;
    let answerSlow: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => {
      answerSlow = resolve;
    });
    const worker = start(
      kindOf(async (eventType) => {
        if (eventType === 'quick') return worked;
        underWay += 1;
        most = Math.max(most, underWay);
        await gate;
        underWay -= 1;
        return worked;
      }),
    );
    await eventually(
      () => underWay,
      (count) => count === 4,
    );
    await enqueue(...Array.from({ length: 20 }, () => message('quick', quick)));
    worker.wake();
    await eventually(statuses, (seen) => seen.filter((status) => status === 'delivered').length === 20);
    expect(underWay).toBe(4);
    answerSlow();
    await eventually(statuses, finished);
    expect(most).toBe(4);
  });

  it.each([
    ['later', () => Promise.reject(new Error('a defect'))],
    [
      'at once',
      () => {
        throw new Error('a defect');
      },
    ],
  ])('takes an attempt that breaks %s for a failed one', async (_, breaks) => {
    await enqueue(message('broken'));
    start(kindOf(breaks));
    expect(await eventually(statuses, finished)).toEqual(['failed']);
    expect(await database.db.selectFrom('webhook_deliveries').select(['last_error', 'attempts']).execute()).toEqual([
      { last_error: 'the attempt failed', attempts: 4 },
    ]);
  });

  it('goes on after a failure of the database and of what prepares, told once', async () => {
    const failures: unknown[] = [];
    const kind = kindOf(() => Promise.resolve(worked));
    let calls = 0;
    await enqueue(message('late'));
    start(
      {
        ...kind,
        prepare(db, deliveries) {
          calls += 1;
          return calls === 1 ? Promise.reject(new Error('no connection')) : kind.prepare(db, deliveries);
        },
      },
      { onFailure: (error) => failures.push(error) },
    );
    await eventually(statuses, finished);
    expect(failures).toHaveLength(1);
    expect(await database.db.selectFrom('webhook_deliveries').select('attempts').execute()).toEqual([{ attempts: 1 }]);
  });

  it('that stops finishes what is under way and takes nothing new', async () => {
    await enqueue(message('last'));
    let answer: () => void = () => undefined;
    const started: string[] = [];
    const worker = start(
      kindOf(async () => {
        await new Promise<void>((resolve) => {
          answer = resolve;
        });
        return worked;
      }, started),
    );
    await eventually(
      () => started.length,
      (count) => count === 1,
    );
    const stopped = worker.stop();
    await enqueue(message('too late'));
    worker.wake();
    await sleep(20);
    answer();
    await stopped;
    expect(await statuses()).toEqual(['delivered', 'pending']);
    expect(started).toEqual(['last']);
  });

  it('that stops gives back what gets no answer, for another to send at once', async () => {
    await enqueue(message('hangs'));
    const started: string[] = [];
    const worker = start(
      kindOf(
        (_, signal) =>
          new Promise((resolve) => {
            signal.addEventListener('abort', () => resolve({ kind: 'failed', reason: 'ended' }));
          }),
        started,
      ),
    );
    await eventually(
      () => started.length,
      (count) => count === 1,
    );
    await worker.stop();
    expect(
      await database.db.selectFrom('webhook_deliveries').select(['status', 'attempts', 'claim']).execute(),
    ).toEqual([{ status: 'pending', attempts: 0, claim: null }]);
    start(kindOf(() => Promise.resolve(worked)));
    expect(await eventually(statuses, finished)).toEqual(['delivered']);
  });
});

import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { announce, numbered, someAssetId } from '../../../test/support/announced-events.js';
import { type CountedDatabase, countedDatabase } from '../../../test/support/counted-statements.js';
import { type Block, blockOf } from '../../../test/support/event-reader.js';
import { testDatabase } from '../../../test/support/test-database.js';
import { systemClock } from '../../platform/clock.js';
import { RateLimitError } from '../../platform/errors.js';
import { lastPosition, placeEvents } from '../../platform/events/outbox.js';
import { randomIds } from '../../platform/ids.js';
import type { Platform } from '../../platform/platform.js';
import type { EventConnection } from './event-connection-service.js';
import { type EventStreams, eventStreams, type StreamRequest } from './event-stream-service.js';

let database: CountedDatabase;
let platform: Platform;
beforeAll(async () => {
  database = countedDatabase(await testDatabase());
  platform = { db: database.db, clock: systemClock(), newId: randomIds };
});
afterAll(() => database.close());

/** Longer than a test: what is awaited then happens for another reason. */
const never = { look: 3_600_000, heartbeat: 3_600_000, stall: 3_600_000, access: 3_600_000, ending: 20 };
const failures: unknown[] = [];
const opened: EventStreams[] = [];
afterEach(async () => {
  for (const streams of opened.splice(0)) await streams.close();
  failures.length = 0;
});

function streamsOf(options: Partial<Parameters<typeof eventStreams>[1]> = {}, db = platform.db): EventStreams {
  const { times, ...rest } = options;
  const streams = eventStreams(
    { db },
    { onFailure: (error) => failures.push(error), ...rest, times: { ...never, ...times } },
  );
  opened.push(streams);
  return streams;
}

const everything = { types: null, assetId: null, teamId: null };

async function open(streams: EventStreams, request: Partial<StreamRequest> = {}): Promise<EventConnection> {
  let connection: EventConnection | null = null;
  connection = await streams.open({
    filter: everything,
    position: null,
    caller: 'somebody',
    mayGoOn: () => Promise.resolve(true),
    cutOff: () => connection?.destroy(),
    ...request,
  });
  return connection;
}

/** Takes what the connection sends; the blocks so far. */
function blocksOf(connection: EventConnection): Block[] {
  const blocks: Block[] = [];
  let text = '';
  connection.on('data', (chunk: Buffer) => {
    text += chunk.toString();
    const parts = text.split('\n\n');
    text = parts.pop() ?? '';
    blocks.push(...parts.map(blockOf));
  });
  return blocks;
}

const eventIds = (blocks: readonly Block[]) =>
  blocks.filter(({ data }) => data !== undefined).map(({ id }) => Number(id));
async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 2));
}
async function closed(connection: EventConnection): Promise<void> {
  await until(() => connection.closed);
  // Told to others behind the flag.
  await new Promise((resolve) => setImmediate(resolve));
}
const head = () => lastPosition(database.db);
async function commit(...events: Parameters<typeof announce>[1][]): Promise<void> {
  await announce(platform, ...events);
  while ((await placeEvents(platform, [])) > 0);
}
const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index);

describe('the statements for new events', () => {
  it('are the same for one client and for many, whatever their filters', async () => {
    const counts: number[] = [];
    for (const clients of [1, 40]) {
      const streams = streamsOf({ limits: { perCaller: 100, perProcess: 100 } });
      const filter = { ...everything, teamId: someAssetId };
      const all = [await open(streams, { filter })];
      for (let n = 1; n < clients; n += 1) all.push(await open(streams, n % 2 === 0 ? { filter } : {}));
      const blocks = all.map(blocksOf);
      await commit(...numbered(1));
      streams.wake();
      const last = await head();
      await until(() => blocks.every((each, n) => n === 0 || n % 2 === 0 || eventIds(each).includes(last)));
      await until(() => all.every(({ position }) => position === last));
      counts.push(
        await database.statementsOf(async () => {
          await commit(...numbered(50));
          const end = await head();
          streams.wake();
          await until(() => all.every(({ position }) => position === end));
        }),
      );
      await streams.close();
    }
    expect(counts[1]).toBe(counts[0]);
  });

  it('are none where nobody listens', async () => {
    const streams = streamsOf({ times: { look: 5 } });
    const connection = await open(streams);
    connection.destroy();
    await closed(connection);
    // What was being read for it.
    await new Promise((resolve) => setTimeout(resolve, 50));
    const sent = await database.statementsOf(async () => {
      streams.wake();
      await new Promise((resolve) => setTimeout(resolve, 60));
    });
    expect(sent).toBe(0);
  });
});

describe('a client that does not read', () => {
  const large = (count: number) =>
    numbered(count).map(({ payload }) => ({ payload: { ...payload, text: 'x'.repeat(9000) } }));

  it('is not buffered without bound, and misses nothing once it reads', async () => {
    const streams = streamsOf();
    const start = await head();
    const live = await open(streams);
    const other = await open(streams);
    const others = blocksOf(other);
    await until(() => others.length > 0);
    await commit(...large(700));
    streams.wake();
    await until(() => eventIds(others).length === 700);
    await commit(...large(50));
    streams.wake();
    const resumed = await open(streams, { position: start });
    await until(() => eventIds(others).length === 750 && resumed.stalledMs(performance.now()) > 0);
    for (const connection of [live, resumed]) expect(connection.readableLength).toBeLessThan(64 * 1024 + 10_000);
    const late = [blocksOf(live), blocksOf(resumed)];
    await until(() => late.every((blocks) => eventIds(blocks).length >= 750));
    await commit(...numbered(1));
    streams.wake();
    await until(() => late.every((blocks) => eventIds(blocks).length >= 751));
    for (const blocks of [...late, others]) expect(eventIds(blocks)).toEqual(range(start + 1, start + 751));
  });

  it('is dropped after a while', async () => {
    const streams = streamsOf({ times: { look: 5, stall: 50 } });
    const start = await head();
    await commit(...large(100));
    const [reads, stalls] = [await open(streams, { position: start }), await open(streams, { position: start })];
    const blocks = blocksOf(reads);
    await closed(stalls);
    await until(() => eventIds(blocks).length === 100);
    expect(reads.destroyed).toBe(false);
  });

  it('is cut off when the process ends', async () => {
    const streams = streamsOf();
    const start = await head();
    await commit(...large(100));
    const stalls = await open(streams, { position: start });
    await until(() => stalls.stalledMs(performance.now()) > 0);
    await streams.close();
    expect(stalls.destroyed).toBe(true);
  });
});

describe('a client that hears nothing', () => {
  it('gets heartbeats, which carry it past what is left out', async () => {
    const streams = streamsOf({ times: { look: 5, heartbeat: 10 } });
    const blocks = blocksOf(await open(streams, { filter: { ...everything, types: new Set(['proposal.withdrawn']) } }));
    const start = await head();
    const beats = () => blocks.filter(({ comment }) => comment === 'heartbeat').map(({ id }) => Number(id));
    await until(() => beats().length > 1);
    expect(beats()[0]).toBe(start);
    await commit(...numbered(3));
    await until(() => beats().at(-1) === start + 3);
    expect(eventIds(blocks)).toEqual([]);
  });
});

describe('the access of a client', () => {
  it('is asked for again and again; the stream ends when it is gone, and stays when that cannot be told', async () => {
    const streams = streamsOf({ times: { look: 5, access: 5 } });
    let asked = 0;
    const ends = await open(streams, {
      mayGoOn: () => {
        asked += 1;
        return Promise.resolve(asked < 3);
      },
    });
    let failed = 0;
    const stays = await open(streams, {
      mayGoOn: () => {
        failed += 1;
        return Promise.reject(new Error('the database is away'));
      },
    });
    blocksOf(ends);
    blocksOf(stays);
    await closed(ends);
    expect(asked).toBe(3);
    const then = failed;
    await until(() => failed > then + 1);
    expect(stays.destroyed).toBe(false);
  });

  it('is asked for at once when told so', async () => {
    const streams = streamsOf();
    const connection = await open(streams, { mayGoOn: () => Promise.resolve(false) });
    blocksOf(connection);
    streams.checkAccess();
    await closed(connection);
  });
});

describe('the number of streams', () => {
  const refusal = (call: Promise<unknown>) =>
    call.then(
      () => null,
      (error: unknown) => (error instanceof RateLimitError ? error.limit : error),
    );

  it('is limited for each caller and for the process, and what ends makes room', async () => {
    const streams = streamsOf({ limits: { perCaller: 2, perProcess: 3 } });
    const first = await open(streams);
    await open(streams);
    expect(await refusal(open(streams))).toMatchObject({ text: '2 open event streams for each key', windowMs: 5000 });
    await open(streams, { caller: 'another' });
    expect(await refusal(open(streams, { caller: 'third' }))).toMatchObject({
      text: '3 open event streams for each process',
    });
    first.destroy();
    await closed(first);
    await open(streams, { caller: 'third' });
    expect(await refusal(open(streams))).toMatchObject({ text: '3 open event streams for each process' });
  });

  it('counts those that are being opened, and not those that fail', async () => {
    const streams = streamsOf({ limits: { perCaller: 2, perProcess: 9 } });
    const results = await Promise.all(Array.from({ length: 5 }, () => refusal(open(streams))));
    expect(results.filter((result) => result === null)).toHaveLength(2);
    const lost = await testDatabase();
    await lost.close();
    const failing = streamsOf({ limits: { perCaller: 1, perProcess: 9 } }, lost.db);
    for (let n = 0; n < 3; n += 1) expect(await refusal(open(failing))).not.toMatchObject({ windowMs: 5000 });
  });
});

describe('when events cannot be read', () => {
  it('a client that is behind is sent away, to come back with its position', async () => {
    const lost = await testDatabase();
    const streams = streamsOf({}, lost.db);
    await lost.close();
    const connection = await open(streams, { position: 1 });
    const blocks = blocksOf(connection);
    await closed(connection);
    expect(blocks).toEqual([{ retry: '2000', id: '1' }]);
    expect(failures).toHaveLength(1);
  });

  it('clients that are up to date wait, and it is told once', async () => {
    const lost = await testDatabase();
    const streams = streamsOf({ times: { look: 2 } }, lost.db);
    const connection = await open(streams);
    const blocks = blocksOf(connection);
    await until(() => blocks.length > 0);
    // Up to date once the hub has read for it.
    await new Promise((resolve) => setTimeout(resolve, 50));
    await lost.close();
    await until(() => failures.length > 0);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(failures).toHaveLength(1);
    expect(connection.destroyed).toBe(false);
  });
});

describe('the end of the process', () => {
  it('ends every stream in order, also those that come later', async () => {
    const streams = streamsOf();
    const connection = await open(streams);
    const blocks = blocksOf(connection);
    await streams.close();
    expect([connection.readableEnded, blocks.length]).toEqual([true, 1]);
    const late = await open(streams);
    const lateBlocks = blocksOf(late);
    await closed(late);
    expect([late.readableEnded, lateBlocks.length]).toEqual([true, 1]);
  });
});

describe('clients that come and go', () => {
  it('get nothing again that the others have yet to be told', async () => {
    const streams = streamsOf();
    const start = await head();
    const early = blocksOf(await open(streams));
    await until(() => early.length > 0);
    await commit(...numbered(1));
    streams.wake();
    await until(() => eventIds(early).length === 1);
    // Nobody wakes the hub for these, but the client that joins.
    await commit(...numbered(10));
    const late = blocksOf(await open(streams));
    await until(() => eventIds(early).length === 11);
    await commit(...numbered(1));
    streams.wake();
    await until(() => eventIds(late).length > 0 && eventIds(early).length === 12);
    expect(eventIds(early)).toEqual(range(start + 1, start + 12));
    expect(eventIds(late)).toEqual([start + 12]);
  });

  it('see every event once and in order, by their last ids', { timeout: 60_000 }, async () => {
    const streams = streamsOf({ limits: { perCaller: 100, perProcess: 100 } });
    const start = await head();
    const total = 3000;
    const goal = start + total;

    const client = async (number: number): Promise<readonly number[]> => {
      const seen: number[] = [];
      let position = start;
      for (let turn = 0; seen.at(-1) !== goal; turn += 1) {
        const connection = await open(streams, { position });
        const blocks = blocksOf(connection);
        const stopAfter = 1 + ((turn * 97 + number * 31) % 400);
        await until(() => eventIds(blocks).length >= stopAfter || eventIds(blocks).at(-1) === goal);
        if (turn % 3 === 0) connection.pause();
        connection.destroy();
        await closed(connection);
        seen.push(...eventIds(blocks));
        position = Number(blocks.at(-1)?.id);
      }
      return seen;
    };
    const writing = (async () => {
      for (let written = 0; written < total; ) {
        const count = Math.min(1 + ((written * 7) % 60), total - written);
        await commit(...numbered(count, written));
        written += count;
        streams.wake();
      }
    })();
    const all = await Promise.all(range(1, 8).map(client));
    await writing;
    for (const seen of all) expect(seen).toEqual(range(start + 1, goal));
  });
});

import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readEvents } from './support/event-reader.js';
import { brokenInvariants } from './support/invariants.js';
import { type Answer, clientOf, outcomeOf } from './support/process-client.js';
import { makeAsset, makeTeam, type PublishAnswer, publish, tableOf } from './support/scenario.js';
import { processKey, startServerProcess } from './support/server-process.js';
import { type EmptyDatabase, emptyDatabase, openTestDatabase } from './support/test-database.js';

const endsWithinMs = 8000;

async function connected(url: string, first: string): Promise<Socket> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  socket.on('error', () => undefined);
  await new Promise((resolve) => socket.once('connect', resolve));
  socket.write(first);
  return socket;
}

async function timed<T>(work: Promise<T>): Promise<{ readonly result: T; readonly ms: number }> {
  const started = performance.now();
  return { result: await work, ms: performance.now() - started };
}

describe('a server that is told to end', () => {
  let place: EmptyDatabase;
  beforeAll(async () => {
    place = await emptyDatabase();
  });
  afterAll(() => place.drop());

  test('answers what is under way completely, then ends', { timeout: 60_000 }, async () => {
    const server = await startServerProcess({ DATABASE_URL: place.url });
    const send = clientOf(server);
    const teamId = await makeTeam(send, 'publishers');
    const assetId = await makeAsset(send, 'lake.shutdown.orders', teamId);
    const answered: Answer<PublishAnswer>[] = [];
    const failures: unknown[] = [];
    let isEnding = false;
    const client = async (name: number): Promise<void> => {
      for (let step = 0; step < 5000; step += 1) {
        const wasEnding = isEnding;
        try {
          answered.push(await publish(send, { assetId, teamId, schema: tableOf(['id'], `State ${name} ${step}`) }));
        } catch (error) {
          if (!isEnding) failures.push(error);
          return;
        }
        if (wasEnding) return;
      }
    };
    const clients = Promise.all([1, 2, 3, 4].map(client));
    for (let wait = 0; wait < 1000 && answered.length < 20; wait += 1) await sleep(5);
    isEnding = true;
    const { result: exit, ms } = await timed(server.stop());
    await clients;

    expect(exit).toEqual({ code: 0, signal: null });
    expect(ms).toBeLessThan(endsWithinMs);
    expect(failures).toEqual([]);
    expect(answered.length).toBeGreaterThanOrEqual(20);
    expect(answered.map(outcomeOf).filter((outcome) => outcome !== '201')).toEqual([]);
    await expect(fetch(`${server.url}/health`)).rejects.toThrow();

    const database = openTestDatabase(place.url);
    try {
      const contracts = await database.db.selectFrom('contracts').select('id').execute();
      const kept = new Set(contracts.map(({ id }) => id));
      expect(answered.filter(({ body }) => !kept.has(body.contract?.id ?? ''))).toEqual([]);
      expect(await brokenInvariants(database.db)).toEqual([]);
    } finally {
      await database.close();
    }
  });

  test('does not wait for connections that ask for nothing or never finish asking', { timeout: 60_000 }, async () => {
    const server = await startServerProcess({ DATABASE_URL: place.url });
    const sockets = await Promise.all(
      [
        '',
        'GET /health HTTP/1.1\r\nHost: half',
        'POST /api/v1/teams HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{"na',
      ].map((first) => connected(server.url, first)),
    );
    expect((await fetch(`${server.url}/health`)).status).toBe(200);
    const { result: exit, ms } = await timed(server.stop());
    for (const socket of sockets) socket.destroy();
    expect(exit).toEqual({ code: 0, signal: null });
    expect(ms).toBeLessThan(endsWithinMs);
  });

  test('ends the streams of events in order', {
    timeout: 60_000,
  }, async () => {
    const server = await startServerProcess({ DATABASE_URL: place.url });
    const url = `${server.url}/api/v1/events/stream`;
    const headers = { authorization: `Bearer ${processKey}` };
    const readers = await Promise.all([readEvents(url, headers), readEvents(url, headers)]);
    for (const reader of readers) await reader.until(() => reader.blocks.length > 0);
    const { result: exit, ms } = await timed(server.stop());
    expect(exit).toEqual({ code: 0, signal: null });
    expect(ms).toBeLessThan(endsWithinMs);
    expect(await Promise.all(readers.map((reader) => reader.ended()))).toEqual(['complete', 'complete']);
  });

  test('ends on the interrupt key too', { timeout: 60_000 }, async () => {
    const server = await startServerProcess({ DATABASE_URL: place.url });
    process.kill(server.pid, 'SIGINT');
    for (let wait = 0; wait < 400 && server.exit() === null; wait += 1) await sleep(25);
    expect(server.exit()).toEqual({ code: 0, signal: null });
  });
});

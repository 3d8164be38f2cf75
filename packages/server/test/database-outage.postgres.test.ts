import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../src/platform/database/database.js';
import { migrate } from '../src/platform/database/migrator.js';
import { makeTeam } from './support/makers.js';
import { metricsOf } from './support/metrics.js';
import { type SeverableConnection, severableConnection } from './support/severable-connection.js';
import { type TestApp, testApp } from './support/test-app.js';
import { type EmptyDatabase, emptyDatabase, openTestDatabase } from './support/test-database.js';

let place: EmptyDatabase;
let way: SeverableConnection;
let database: Database;
let tessera: TestApp;
beforeAll(async () => {
  place = await emptyDatabase();
  const url = new URL(place.url);
  way = await severableConnection({ host: url.hostname, port: Number(url.port) });
  url.port = String(way.port);
  database = openTestDatabase(url.toString());
  await migrate(database.db, database.engine);
  tessera = await testApp({ database });
  await makeTeam(tessera.api);
});
afterAll(async () => {
  await tessera.close();
  await database.close();
  await way.close();
  await place.drop();
});

interface Health {
  readonly status: string;
  readonly checks: { readonly database: { readonly latency_ms: number | null; readonly pool: Record<string, number> } };
}

const state = async (path: string) => (await tessera.stranger.send<Health>('GET', path, {})).body;

async function expectHealthy(): Promise<void> {
  const { status, checks } = await state('/health');
  expect([status, checks.database.latency_ms]).toEqual(['healthy', expect.any(Number)]);
  expect(await state('/health/ready')).toEqual({ status: 'ready', database: true });
  expect((await tessera.api.get('/teams')).body).toMatchObject({ total: 1 });
}

async function expectDegraded(): Promise<void> {
  const health = await tessera.stranger.send<Health>('GET', '/health', {});
  expect(health).toMatchObject({
    status: 200,
    body: { status: 'degraded', checks: { database: { status: 'unhealthy', latency_ms: null } } },
  });
  const ready = await tessera.stranger.send('GET', '/health/ready', {});
  expect([ready.status, ready.body]).toEqual([200, { status: 'not_ready', database: false }]);
  expect(await state('/health/live')).toEqual({ status: 'alive' });
  expect((await metricsOf(tessera)).get('tessera_teams_total')).toBe(1);
}

describe('a server whose PostgreSQL', () => {
  it('answers shows its pool', async () => {
    await expectHealthy();
    await metricsOf(tessera);
    const { pool } = (await state('/health')).checks.database;
    const { size = 0, checked_in: idle = 0, checked_out: busy = 0, overflow = 0 } = pool;
    expect(Object.keys(pool)).toEqual(['size', 'checked_in', 'checked_out', 'overflow']);
    expect(size).toBe(10);
    expect(idle + busy).toBeGreaterThan(0);
    expect(overflow).toBe(idle + busy - size);
  });

  it('is gone says so, refuses requests in the envelope, and recovers by itself', async () => {
    await way.sever();
    try {
      await expectDegraded();
      for (const answer of [await tessera.api.get('/teams'), await tessera.api.post('/teams', { name: 'lost' })]) {
        expect(answer.status).toBe(500);
        expect(answer.body).toEqual({
          error: {
            code: 'INTERNAL_ERROR',
            message: 'An unexpected error occurred',
            request_id: answer.headers['x-request-id'],
            timestamp: expect.any(String),
          },
        });
      }
    } finally {
      await way.restore();
    }
    await expectHealthy();
  });

  it('breaks off between two statements fails the transaction, and nothing else', async () => {
    const broken = database.db.transaction().execute(async (tx) => {
      await sql`select 1`.execute(tx);
      await way.sever();
      // The break arrives while nobody asks anything of the connection.
      await sleep(50);
      await sql`select 1`.execute(tx);
    });
    await expect(broken).rejects.toThrow();
    await way.restore();
    await expectHealthy();
  });

  it('hangs says so too, and does not let those who ask wait for ever', async () => {
    way.freeze();
    try {
      await expectDegraded();
    } finally {
      way.thaw();
    }
    await expectHealthy();
  });
});

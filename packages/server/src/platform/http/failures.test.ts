import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestApp, testApp } from '../../../test/support/test-app.js';

let tessera: TestApp;
beforeAll(async () => {
  tessera = await testApp();
});
afterAll(() => tessera.close());

describe('an unexpected failure', () => {
  it('is answered without its cause, leaves nothing behind, and the server goes on', async () => {
    const { api, database } = tessera;
    await sql`alter table audit_events rename to audit_events_away`.execute(database.db);
    const broken = await api.post('/teams', { name: 'lost' });
    await sql`alter table audit_events_away rename to audit_events`.execute(database.db);
    expect(broken.status).toBe(500);
    expect(broken.body).toEqual({
      error: {
        code: 'INTERNAL_ERROR',
        message: 'An unexpected error occurred',
        request_id: expect.any(String),
        timestamp: expect.any(String),
      },
    });
    expect((await api.get('/teams?name=lost')).body).toMatchObject({ total: 0 });
    expect((await api.post('/teams', { name: 'lost' })).status).toBe(201);
  });
});

describe('a database that is gone', () => {
  it('shows in the state of the server, and requests fail in the envelope', async () => {
    const lost = await testApp();
    await lost.database.close();
    expect(await lost.stranger.send('GET', '/health', {})).toMatchObject({
      status: 200,
      body: { status: 'degraded', checks: { database: { status: 'unhealthy', latency_ms: null } } },
    });
    expect(await lost.stranger.send('GET', '/health/ready', {})).toMatchObject({
      status: 200,
      body: { status: 'not_ready', database: false },
    });
    expect(await lost.stranger.send('GET', '/health/live', {})).toMatchObject({
      status: 200,
      body: { status: 'alive' },
    });
    expect(await lost.api.get('/teams')).toMatchObject({ status: 500, body: { error: { code: 'INTERNAL_ERROR' } } });
    await lost.app.close();
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestApp, testApp } from '../../../test/support/test-app.js';

let tessera: TestApp;
beforeAll(async () => {
  tessera = await testApp();
});
afterAll(() => tessera.close());

const get = (path: string) => tessera.stranger.send('GET' as const, path, {});

describe('the state of the server', () => {
  it('tells version, age and database', async () => {
    const { status, body } = await get('/health');
    expect(status).toBe(200);
    const count = expect.any(Number) as number;
    const pool = { size: count, checked_in: count, checked_out: count, overflow: count };
    expect(body).toEqual({
      status: 'healthy',
      version: '0.1.0',
      uptime_seconds: expect.any(Number),
      checks: {
        database: {
          status: 'healthy',
          latency_ms: expect.any(Number),
          ...(tessera.database.engine === 'postgres' ? { pool } : {}),
        },
      },
    });
  });

  it('tells whether it can work and whether it lives', async () => {
    expect((await get('/health/ready')).body).toEqual({ status: 'ready', database: true });
    expect((await get('/health/live')).body).toEqual({ status: 'alive' });
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestApp, testApp } from '../../../test/support/test-app.js';

let tessera: TestApp;
beforeAll(async () => {
  tessera = await testApp();
});
afterAll(() => tessera.close());

const notFound = { status: 404, body: { error: { code: 'NOT_FOUND', message: 'Not Found' } } };

describe('a path', () => {
  it.each(['/nothing', '/api/v1', '/api/v1/nothing', '/api/v2/teams', '/api/v1/teams/x/y/z', '//teams'])(
    '%s that names nothing is not found, with or without credentials',
    async (path) => {
      expect(await tessera.api.send('GET', path, {})).toMatchObject(notFound);
      expect(
        await tessera.stranger.send('POST', path, { body: '{', headers: { 'content-type': 'application/json' } }),
      ).toMatchObject(notFound);
    },
  );

  it.each([
    ['HEAD', '/api/v1/teams'],
    ['HEAD', '/health'],
    ['DELETE', '/api/v1/teams'],
    ['PUT', '/api/v1/assets'],
    ['POST', '/health'],
    ['OPTIONS', '/api/v1/teams'],
    ['GET', '/api/v1/sync/dbt/upload'],
    ['PATCH', '/api/v1/proposals/x/withdraw'],
    ['POST', '/'],
    ['HEAD', '/login'],
    ['POST', '/logout'],
  ] as const)('that knows no %s %s says so', async (method, path) => {
    const { status, body, headers } = await tessera.stranger.send(method, path, {});
    expect(status).toBe(405);
    expect(headers['allow']).toBeUndefined();
    if (method !== 'HEAD')
      expect(body).toMatchObject({ error: { code: 'BAD_REQUEST', message: 'Method Not Allowed' } });
  });

  it('with a slash at its end leads to the one without', async () => {
    for (const [method, path, target] of [
      ['GET', '/api/v1/teams/', '/api/v1/teams'],
      ['POST', '/api/v1/teams/?a=%2F&b', '/api/v1/teams?a=%2F&b'],
      ['GET', '/health/live/', '/health/live'],
      ['POST', '/login/', '/login'],
    ] as const) {
      const { status, headers } = await tessera.stranger.send(method, path, {});
      expect([status, headers['location']]).toEqual([307, target]);
    }
  });

  it.each(['//host.example/', '//host.example/api/', '/\\host.example/', '///', '/%2Fhost.example/'])(
    '%s leads nowhere else',
    async (path) => {
      const { status, headers } = await tessera.stranger.send('GET', path, {});
      // Some of these name the start page of another host, as a proxy would be asked for it.
      expect(['404 undefined', '302 /login']).toContain(`${status} ${headers['location']}`);
    },
  );

  it.each([
    '/api/v1/teams/%',
    '/api/v1/teams/%zz',
    '/api/v1/teams/%ff',
    '/%c0%ae',
    `/api/v1/teams/${'x'.repeat(3000)}`,
  ])('%s that cannot be decoded is answered in the envelope', async (path) => {
    const { status, body, headers } = await tessera.api.send('GET', path, {});
    expect([400, 414]).toContain(status);
    expect(body).toMatchObject({ error: { code: 'BAD_REQUEST', request_id: headers['x-request-id'] } });
    expect(headers['x-frame-options']).toBe('DENY');
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestApp, testApp } from '../../../test/support/test-app.js';

const origin = 'http://localhost:3000';

let tessera: TestApp;
let production: TestApp;
beforeAll(async () => {
  tessera = await testApp();
  production = await testApp({
    variables: {
      ENVIRONMENT: 'production',
      AUTO_CREATE_TABLES: 'false',
      CORS_ORIGINS: origin,
      SESSION_SECRET_KEY: 'a-secret-of-these-tests',
    },
    database: tessera.database,
  });
});
afterAll(async () => {
  await production.close();
  await tessera.close();
});

const security = {
  'x-frame-options': 'DENY',
  'x-content-type-options': 'nosniff',
  'x-xss-protection': '1; mode=block',
  'referrer-policy': 'strict-origin-when-cross-origin',
  'permissions-policy': 'geolocation=(), microphone=(), camera=(), payment=()',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
};

describe('every answer', () => {
  it.each([
    ['GET', '/health', 200],
    ['GET', '/api/v1/teams', 401],
    ['GET', '/nothing', 404],
    ['DELETE', '/health', 405],
    ['POST', '/api/v1/teams', 401],
  ] as const)('of %s %s carries the security headers and an id', async (method, path, status) => {
    const answer = await tessera.stranger.send(method, path, {});
    expect(answer.status).toBe(status);
    expect(answer.headers).toMatchObject(security);
    expect(answer.headers['strict-transport-security']).toBeUndefined();
    expect(answer.headers['x-request-id']).toHaveLength(36);
  });

  it.each(['/web', '/web/app.js', '/static/page.html'])('of %s may use what comes from this site', async (path) => {
    const { headers } = await tessera.stranger.send('GET', path, {});
    expect(headers).toMatchObject({
      ...security,
      'content-security-policy':
        "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; frame-ancestors 'none'",
    });
  });

  it('has an id of its own when the request has none', async () => {
    const ids = await Promise.all(
      [1, 2, 3].map(async () => (await tessera.stranger.send('GET', '/health', {})).headers['x-request-id']),
    );
    expect(new Set(ids).size).toBe(3);
    for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
  });

  it('in production asks for encrypted transport', async () => {
    for (const path of ['/health', '/nothing', '/api/v1/teams']) {
      const { headers } = await production.stranger.send('GET', path, {});
      expect(headers['strict-transport-security']).toBe('max-age=31536000; includeSubDomains');
    }
  });

  it('echoes the id of the request and repeats it in errors', async () => {
    for (const id of ['mine', 'x'.repeat(300), 'with space; and "signs"', 'caf\u00e9']) {
      const { headers, body } = await tessera.stranger.send('GET', '/nothing', { headers: { 'x-request-id': id } });
      expect(headers['x-request-id']).toBe(id);
      expect(body).toMatchObject({ error: { request_id: id } });
    }
  });

  it('of an error tells when it happened', async () => {
    const { body } = await tessera.stranger.get('/teams');
    expect(body).toEqual({
      error: {
        code: 'MISSING_API_KEY',
        message: expect.any(String),
        request_id: expect.any(String),
        timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{6})?\+00:00$/),
      },
    });
  });
});

describe('a page of another origin', () => {
  it('may read answers when its origin is allowed', async () => {
    for (const path of ['/health', '/api/v1/teams', '/nothing']) {
      const { headers } = await tessera.stranger.send('GET', path, { headers: { origin } });
      expect(headers).toMatchObject({
        'access-control-allow-origin': origin,
        'access-control-allow-credentials': 'true',
        vary: 'Origin',
      });
    }
  });

  it.each(['https://evil.example', `${origin}.evil.example`, 'null', 'http://LOCALHOST:3000', `${origin}/`])(
    'gets an answer that it may not read as %s',
    async (foreign) => {
      const { status, headers } = await tessera.stranger.send('GET', '/health', { headers: { origin: foreign } });
      expect([status, headers['access-control-allow-origin']]).toEqual([200, undefined]);
    },
  );
});

describe('a preflight', () => {
  const preflight = (app: TestApp, path: string, from: string, method: string) =>
    app.stranger.send<string>('OPTIONS', path, {
      headers: {
        origin: from,
        'access-control-request-method': method,
        'access-control-request-headers': 'authorization, x-own',
      },
    });

  it('of an allowed origin is answered on every path', async () => {
    for (const path of ['/api/v1/teams', '/nothing', '/health/', '/metrics', '/api/v1/teams/not-a-uuid']) {
      const { status, body, headers } = await preflight(tessera, path, origin, 'PUT');
      expect([status, body]).toEqual([200, 'OK']);
      expect([headers['x-request-id'], headers['vary']]).toEqual([undefined, 'Origin']);
      expect(headers).toMatchObject({
        'access-control-allow-origin': origin,
        'access-control-allow-credentials': 'true',
        'access-control-max-age': '600',
        'access-control-allow-headers': 'authorization, x-own',
        'access-control-allow-methods': expect.stringContaining('PUT'),
      });
    }
  });

  it.each([
    ['https://evil.example', 'GET', 'Disallowed CORS origin'],
    [origin, 'PUT', 'Disallowed CORS method'],
    ['https://evil.example', 'PUT', 'Disallowed CORS origin, Disallowed CORS method'],
  ])('of %s for %s is refused in production', async (from, method, text) => {
    const { status, body, headers } = await preflight(production, '/api/v1/teams', from, method);
    expect([status, body]).toEqual([400, text]);
    expect(headers['access-control-allow-origin']).toBeUndefined();
    expect(headers['content-type']).toContain('text/plain');
  });

  it('in production allows the methods of the setting', async () => {
    expect((await preflight(production, '/api/v1/teams', origin, 'PATCH')).status).toBe(200);
    expect((await preflight(tessera, '/api/v1/teams', 'https://evil.example', 'GET')).body).toBe(
      'Disallowed CORS origin',
    );
  });
});

import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../src/platform/database/database.js';
import { developmentSessionKey } from '../src/platform/settings/setting-table.js';
import { ApiClient } from './support/api-client.js';
import { cookieFor, openPage, sessionClient } from './support/browser.js';
import { makeAsset, makeTeam, makeUser, publish, table } from './support/makers.js';
import { type TestApp, testApp, testKey } from './support/test-app.js';
import { testDatabase } from './support/test-database.js';

let database: Database;
let opened: TestApp[] = [];
beforeAll(async () => {
  database = await testDatabase();
});
afterEach(async () => {
  for (const app of opened) await app.close();
  opened = [];
});
afterAll(() => database.close());

async function limited(variables: Record<string, string>): Promise<TestApp> {
  const app = await testApp({ database, variables: { RATE_LIMIT_ENABLED: 'true', ...variables } });
  opened.push(app);
  return app;
}

const as = ({ app }: TestApp, authorization: string) => new ApiClient(app, { authorization });
const missing = '00000000-0000-4000-8000-000000000000';

async function statuses(count: number, send: () => Promise<{ readonly status: number }>): Promise<readonly number[]> {
  const found: number[] = [];
  for (let index = 0; index < count; index += 1) found.push((await send()).status);
  return found;
}

describe('sign-ins that fail', () => {
  it('are refused by their key after the limit, on all routes together', async () => {
    const tessera = await limited({ RATE_LIMIT_AUTH: '2/minute' });
    const guesser = as(tessera, 'Bearer wrong');
    expect((await guesser.get('/teams')).status).toBe(401);
    expect((await guesser.post('/assets', {})).status).toBe(401);
    const third = await guesser.get('/contracts');
    expect(third.status).toBe(429);
    expect(third.body).toEqual({
      error: {
        code: 'BAD_REQUEST',
        message: 'Rate limit exceeded: 2 per 1 minute',
        request_id: third.headers['x-request-id'],
        timestamp: expect.any(String),
      },
    });
    expect(third.headers).toMatchObject({ 'retry-after': '60', 'x-frame-options': 'DENY' });
    expect((await as(tessera, 'Bearer also wrong').get('/teams')).status).toBe(401);
  });

  it('do not stand in the way of anybody who can sign in, from the same address too', async () => {
    const tessera = await limited({ RATE_LIMIT_AUTH: '2/minute' });
    expect(await statuses(4, () => tessera.stranger.get('/teams'))).toEqual([401, 401, 429, 429]);
    expect(await statuses(4, () => as(tessera, 'Bearer wrong').get('/teams'))).toEqual([401, 401, 429, 429]);
    expect(await statuses(4, () => tessera.api.get('/teams'))).toEqual([200, 200, 200, 200]);
  });

  it('without a token are counted by address', async () => {
    const tessera = await limited({ RATE_LIMIT_AUTH: '2/minute' });
    const basic = as(tessera, 'Basic dTpw');
    expect((await basic.get('/teams')).status).toBe(401);
    expect((await tessera.stranger.get('/teams')).status).toBe(401);
    expect((await basic.get('/teams')).status).toBe(429);
  });

  it('come after a body that is no JSON and before the shape', async () => {
    const tessera = await limited({ RATE_LIMIT_AUTH: '1/minute' });
    const guesser = as(tessera, 'Bearer wrong');
    const headers = { 'content-type': 'application/json' };
    expect(await statuses(3, () => guesser.send('POST', '/api/v1/teams', { headers, body: '{' }))).toEqual([
      422, 422, 422,
    ]);
    expect(await statuses(2, () => guesser.get('/teams/not-a-uuid'))).toEqual([401, 429]);
  });

  it('cannot happen when authentication is off', async () => {
    const tessera = await limited({ RATE_LIMIT_AUTH: '1/minute', AUTH_DISABLED: 'true' });
    expect(await statuses(3, () => tessera.stranger.get('/teams'))).toEqual([200, 200, 200]);
  });
});

describe('passwords that are wrong', () => {
  it('are refused after the limit for their account at their address, the right one too', async () => {
    const tessera = await limited({ RATE_LIMIT_AUTH: '2/minute' });
    for (const email of ['ada@example.com', 'bob@example.com'])
      await makeUser(tessera.api, { email, password: 'correct horse' });
    const login = (email: string, password: string) => openPage(tessera.app, '/login', {}, { email, password });
    const wrong = await login('ada@example.com', 'wrong');
    expect([wrong.status, wrong.location]).toEqual([302, '/login?error=invalid']);
    expect((await login('ada@example.com', 'correct horse')).location).toBe('/');
    expect((await login('ada@example.com', 'worse')).location).toBe('/login?error=invalid');
    const refused = await login('ada@example.com', 'correct horse');
    expect([refused.status, refused.headers['retry-after'], refused.setCookie]).toEqual([429, '60', undefined]);
    expect(refused.text).toContain('Rate limit exceeded: 2 per 1 minute');
    expect((await login('bob@example.com', 'correct horse')).location).toBe('/');
  });
});

describe('a browser session', () => {
  it('is counted by its user, not by the address that many share', async () => {
    const tessera = await limited({ RATE_LIMIT_READ: '1/minute' });
    const team = await makeTeam(tessera.api);
    const sessionOf = async (email: string) => {
      const user = await makeUser(tessera.api, { email, team_id: team.id, role: 'user' });
      const client = sessionClient(tessera.app, await cookieFor(database, user, developmentSessionKey));
      return () => client.get('/assets');
    };
    const [one, other] = [await sessionOf('one@example.com'), await sessionOf('two@example.com')];
    expect(await statuses(2, one)).toEqual([200, 429]);
    expect(await statuses(2, other)).toEqual([200, 429]);
  });
});

describe('requests of a class', () => {
  it('are refused after the limit with a body of their own', async () => {
    const tessera = await limited({ RATE_LIMIT_READ: '2/minute' });
    expect(await statuses(2, () => tessera.api.get('/assets'))).toEqual([200, 200]);
    const { status, body, headers } = await tessera.api.get('/assets');
    expect(status).toBe(429);
    expect(body).toEqual({
      error: { code: 'RATE_LIMIT_EXCEEDED', message: 'Too Many Requests', detail: '2 per 1 minute' },
    });
    expect(headers).toMatchObject({ 'retry-after': '60', 'content-type': expect.stringMatching(/^application\/json/) });
    expect(headers['x-request-id']).toHaveLength(36);
    expect(Object.keys(headers).filter((name) => name.startsWith('x-ratelimit'))).toEqual([]);
  });

  it.each([
    ['1/second', '1'],
    ['1/hour', '3600'],
    ['1/day', '86400'],
  ])('at %s may go on after %s seconds', async (limit, seconds) => {
    const tessera = await limited({ RATE_LIMIT_READ: limit });
    const answers = await Promise.all([tessera.api.get('/assets'), tessera.api.get('/assets')]);
    expect(answers.map(({ headers }) => headers['retry-after']).sort()).toEqual([seconds, undefined]);
  });

  it('are counted for each key and each route by itself', async () => {
    const tessera = await limited({ RATE_LIMIT_READ: '1/minute', AUTH_DISABLED: 'true' });
    const [one, other] = [as(tessera, 'Bearer one'), as(tessera, 'Bearer other')];
    expect(await statuses(2, () => one.get('/assets'))).toEqual([200, 429]);
    expect(await statuses(2, () => one.get('/teams'))).toEqual([200, 429]);
    expect(await statuses(2, () => other.get('/assets'))).toEqual([200, 429]);
    expect(await statuses(2, () => tessera.stranger.get('/assets'))).toEqual([200, 429]);
  });

  it('of one route count together whatever they name', async () => {
    const tessera = await limited({ RATE_LIMIT_READ: '1/minute' });
    expect((await tessera.api.get(`/assets/${missing}`)).status).toBe(404);
    expect((await tessera.api.get(`/assets/${missing.replace('8', '9')}?limit=1`)).status).toBe(429);
  });

  it('leave the other classes alone', async () => {
    const tessera = await limited({
      RATE_LIMIT_READ: '1/minute',
      RATE_LIMIT_WRITE: '2/minute',
      RATE_LIMIT_ADMIN: '3/minute',
    });
    const create = () => tessera.api.post('/teams', { name: `limits ${Math.random()}`.replace('.', '') });
    expect(await statuses(2, () => tessera.api.get('/teams'))).toEqual([200, 429]);
    expect(await statuses(3, create)).toEqual([201, 201, 429]);
    expect(await statuses(4, () => tessera.api.get('/audit/events'))).toEqual([200, 200, 200, 429]);
  });

  it('are not counted when they are refused before they are carried out', async () => {
    const tessera = await limited({ RATE_LIMIT_WRITE: '1/minute', RATE_LIMIT_GLOBAL: '1/minute' });
    const headers = { 'content-type': 'application/json' };
    expect((await tessera.api.send('POST', '/api/v1/teams', { headers, body: '{' })).status).toBe(422);
    expect((await tessera.api.post('/teams', {})).status).toBe(422);
    expect((await tessera.stranger.post('/teams', { name: 'nobody' })).status).toBe(401);
    const preflight = { origin: 'http://localhost:3000', 'access-control-request-method': 'POST' };
    expect((await tessera.stranger.send('OPTIONS', '/api/v1/teams', { headers: preflight })).status).toBe(200);
    expect((await tessera.api.post('/teams', { name: 'counted once' })).status).toBe(201);
    expect((await tessera.api.post('/teams', { name: 'counted twice' })).status).toBe(429);
    const teams = await database.db.selectFrom('teams').select('name').execute();
    expect(teams.map(({ name }) => name)).not.toContain('counted twice');
  });
});

describe('requests that cost much', () => {
  it('are counted for the team, whatever its keys', async () => {
    const tessera = await limited({ RATE_LIMIT_EXPENSIVE: '2/minute', AUTH_DISABLED: 'true' });
    const team = await makeTeam(tessera.api);
    const [asset, other] = [await makeAsset(tessera.api, team), await makeAsset(tessera.api, team)];
    for (const each of [asset, other]) {
      await publish(tessera.api, each, table({ id: 'integer' }));
      await publish(tessera.api, each, table({ id: 'integer', name: 'string' }));
    }
    const diff = (token: string, id: string) =>
      as(tessera, `Bearer ${token}`).get(`/assets/${id}/contracts/diff?from_version=1.0.0&to_version=1.1.0`);
    expect((await diff('one', asset.id)).status).toBe(200);
    expect((await diff('two', other.id)).status).toBe(200);
    const third = await diff('three', asset.id);
    expect(third).toMatchObject({ status: 429, body: { error: { detail: '2 per 1 minute' } } });
    expect((await tessera.api.get(`/assets/${asset.id}/contracts/history`)).status).toBe(200);
  });
});

describe('bulk requests', () => {
  it('are counted for the team, on all bulk routes together', async () => {
    const tessera = await limited({ RATE_LIMIT_BULK: '2/minute' });
    const [team, other] = [await makeTeam(tessera.api), await makeTeam(tessera.api)];
    const client = async (id: string) => {
      const fields = { name: 'bulk', team_id: id, scopes: ['read', 'write'] };
      const { body } = await tessera.api.post<{ key: string }>('/api-keys', fields);
      return as(tessera, `Bearer ${body.key}`);
    };
    const asset = (id: string) => ({ fqn: `bulk.limited.t${id.replaceAll('-', '')}`, owner_team_id: id });
    const assets = async (id: string) => (await client(id)).post('/bulk/assets', { assets: [asset(id)] });
    expect((await assets(team.id)).status).toBeLessThan(300);
    expect((await (await client(team.id)).post('/bulk/registrations', { registrations: [] })).status).toBe(422);
    expect((await assets(team.id)).status).toBeLessThan(300);
    expect((await assets(team.id)).body).toMatchObject({ error: { detail: '2 per 1 minute' } });
    const registrations = { registrations: [{ contract_id: missing, consumer_team_id: team.id }] };
    expect((await (await client(team.id)).post('/bulk/registrations', registrations)).status).toBe(429);
    expect((await assets(other.id)).status).toBeLessThan(300);
  });
});

describe('the limit of everything', () => {
  it.each(['/health', '/health/live', '/metrics', '/openapi.json', '/docs/'])('holds for %s', async (path) => {
    const tessera = await limited({ RATE_LIMIT_GLOBAL: '2/minute' });
    const get = () => tessera.stranger.send('GET', path, {});
    expect(await statuses(3, get)).toEqual([200, 200, 429]);
    expect((await get()).body).toMatchObject({ error: { code: 'RATE_LIMIT_EXCEEDED', detail: '2 per 1 minute' } });
  });

  it('holds beside a class, and cannot be evaded with made-up tokens where none is looked at', async () => {
    const tessera = await limited({ RATE_LIMIT_GLOBAL: '1/minute' });
    expect(await statuses(2, () => tessera.api.get('/assets'))).toEqual([200, 429]);
    const probe = (authorization: string) =>
      tessera.stranger.send('GET', '/health/live', { headers: { authorization } });
    expect((await probe('Bearer made up')).status).toBe(200);
    expect((await probe('Bearer made up again')).status).toBe(429);
  });
});

describe('without limits', () => {
  it('ten in a row are served, and failed sign-ins stay 401', async () => {
    const tessera = await limited({
      RATE_LIMIT_ENABLED: 'false',
      RATE_LIMIT_READ: '2/minute',
      RATE_LIMIT_AUTH: '2/minute',
      RATE_LIMIT_GLOBAL: '2/minute',
    });
    expect(new Set(await statuses(10, () => tessera.api.get('/assets')))).toEqual(new Set([200]));
    expect(new Set(await statuses(10, () => tessera.stranger.get('/assets')))).toEqual(new Set([401]));
    expect(new Set(await statuses(10, () => tessera.stranger.send('GET', '/openapi.json', {})))).toEqual(
      new Set([200]),
    );
  });
});

describe('with the defaults', () => {
  it('limits are on', async () => {
    const tessera = await limited({ RATE_LIMIT_ENABLED: '' });
    expect(await statuses(31, () => as(tessera, `Bearer ${testKey}x`).get('/teams'))).toEqual([
      ...Array.from({ length: 30 }, () => 401),
      429,
    ]);
  });
});

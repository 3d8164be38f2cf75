import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestApp, testApp, testKey } from '../../../test/support/test-app.js';
import { auditEvents } from '../../../test/support/written-rows.js';

let tessera: TestApp;
beforeAll(async () => {
  tessera = await testApp();
});
afterAll(() => tessera.close());

const json = { 'content-type': 'application/json' };

describe('credentials', () => {
  it.each([
    ['', 'MISSING_API_KEY', "Missing Authorization header. Use 'Authorization: Bearer <api_key>'"],
    [`bearer ${testKey}`, 'INVALID_AUTH_HEADER', "Invalid format. Use 'Authorization: Bearer <api_key>'"],
    [testKey, 'INVALID_AUTH_HEADER', "Invalid format. Use 'Authorization: Bearer <api_key>'"],
    ['Basic dTpw', 'INVALID_AUTH_HEADER', "Invalid format. Use 'Authorization: Bearer <api_key>'"],
    [`Bearer ${testKey}x`, 'INVALID_API_KEY', 'Invalid or expired API key'],
    [`Bearer  ${testKey}`, 'INVALID_API_KEY', 'Invalid or expired API key'],
  ])('%j', async (authorization, code, message) => {
    const { status, body, headers } = await tessera.stranger.send('GET', '/api/v1/teams', {
      headers: { authorization },
    });
    expect(status).toBe(401);
    expect(body).toMatchObject({ error: { code, message } });
    expect(headers['www-authenticate']).toBe('Bearer');
  });

  it('are not needed for the state of the server and the description of the API', async () => {
    for (const path of ['/health', '/health/live', '/health/ready', '/openapi.json', '/docs/']) {
      expect((await tessera.stranger.send('GET', path, {})).status).toBe(200);
    }
  });

  it('of the bootstrap key create the first team of an empty database', async () => {
    const empty = await testApp();
    expect((await empty.api.get('/teams')).body).toMatchObject({ total: 0 });
    expect((await empty.api.post('/teams', { name: 'first' })).status).toBe(201);
    expect((await empty.api.get('/teams')).body).toMatchObject({ total: 1 });
    await empty.close();
  });

  it('are not looked at when authentication is off', async () => {
    const open = await testApp({
      variables: { AUTH_DISABLED: 'true', BOOTSTRAP_API_KEY: '' },
      database: tessera.database,
    });
    for (const authorization of ['', 'nonsense', 'Bearer nonsense']) {
      const answer = await open.stranger.send('GET', '/api/v1/audit/events', { headers: { authorization } });
      expect(answer.status).toBe(200);
    }
    await open.close();
  });

  it('of an unset bootstrap key open nothing', async () => {
    const closed = await testApp({ variables: { BOOTSTRAP_API_KEY: '' }, database: tessera.database });
    for (const authorization of ['Bearer ', 'Bearer undefined']) {
      expect((await closed.stranger.send('GET', '/api/v1/teams', { headers: { authorization } })).status).toBe(401);
    }
    await closed.close();
  });
});

describe('a request is judged in this order', () => {
  it('text that is no JSON, before credentials', async () => {
    const answer = await tessera.stranger.send('POST', '/api/v1/teams', { headers: json, body: '{"name": ' });
    expect(answer).toMatchObject({
      status: 422,
      body: {
        detail: [
          {
            type: 'json_invalid',
            loc: ['body', 9],
            msg: 'JSON decode error',
            input: {},
            ctx: { error: expect.any(String) },
          },
        ],
      },
    });
  });

  it('bytes that are no text, before credentials', async () => {
    const body = Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x7d]);
    expect(await tessera.stranger.send('POST', '/api/v1/teams', { headers: json, body })).toMatchObject({
      status: 400,
      body: { error: { code: 'BAD_REQUEST', message: 'There was an error parsing the body' } },
    });
  });

  it('credentials, before the shape', async () => {
    for (const body of ['{}', '[]', '']) {
      expect((await tessera.stranger.send('POST', '/api/v1/teams', { headers: json, body })).status).toBe(401);
    }
    expect((await tessera.stranger.get('/teams/not-a-uuid')).status).toBe(401);
    expect((await tessera.stranger.get('/teams?limit=0')).status).toBe(401);
  });

  it('path, query and body together, before anything is looked up', async () => {
    const { status, body } = await tessera.api.post('/assets/x/contracts?force=maybe', { version: '1' });
    expect(status).toBe(422);
    expect((body as unknown as { detail: { loc: unknown }[] }).detail.map(({ loc }) => loc)).toEqual([
      ['path', 'asset_id'],
      ['query', 'force'],
      ['query', 'published_by'],
      ['body', 'schema'],
      ['body', 'version'],
    ]);
  });

  it('and what is refused writes nothing', async () => {
    expect((await auditEvents(tessera.database)).length).toBe(0);
  });
});

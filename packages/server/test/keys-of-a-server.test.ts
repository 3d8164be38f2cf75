import type { ApiKeyCreated } from '@tessera/api';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { clientOf } from './support/process-client.js';
import { expectStatus, makeTeam } from './support/scenario.js';
import { type ServerProcess, startServerProcess } from './support/server-process.js';
import { type EmptyDatabase, emptyDatabase } from './support/test-database.js';

const hint = 'Nobody can sign in yet';
const noBootstrap = { BOOTSTRAP_API_KEY: '' };

let place: EmptyDatabase;
beforeAll(async () => {
  place = await emptyDatabase();
});
afterAll(() => place.drop());

const start = (variables: Readonly<Record<string, string>> = {}) =>
  startServerProcess({ DATABASE_URL: place.url, ...variables });

async function statusOf(server: ServerProcess, method: string, path: string, authorization: string, body?: string) {
  const headers = { authorization, cookie: `session=${authorization}`, 'content-type': 'application/json' };
  const answer = await fetch(`${server.url}/api/v1${path}`, {
    method,
    headers,
    ...(body === undefined ? {} : { body }),
  });
  await answer.text();
  return answer.status;
}

describe('a server', () => {
  let key: ApiKeyCreated;

  test('says how to begin only where nobody can sign in', { timeout: 120_000 }, async () => {
    const empty = await start(noBootstrap);
    await empty.stop();
    expect(empty.output()).toContain(hint);

    const withBootstrap = await start();
    const send = clientOf(withBootstrap);
    const team_id = await makeTeam(send, 'first');
    const create = async (fields: object) =>
      expectStatus(await send<ApiKeyCreated>('POST', '/api-keys', { name: 'k', team_id, ...fields }), 201);
    const revoked = await create({});
    await create({ expires_at: '2001-01-01T00:00:00Z' });
    await send('DELETE', `/api-keys/${revoked.id}`);
    await withBootstrap.stop();
    expect(withBootstrap.output()).not.toContain(hint);

    const withUselessKeys = await start(noBootstrap);
    await withUselessKeys.stop();
    expect(withUselessKeys.output()).toContain(hint);

    const again = await start();
    const body = { name: 'k', team_id, scopes: ['admin'] };
    key = expectStatus(await clientOf(again)<ApiKeyCreated>('POST', '/api-keys', body), 201);
    await again.stop();
    const withKey = await start(noBootstrap);
    expect(await statusOf(withKey, 'GET', '/teams', `Bearer ${key.key}`)).toBe(200);
    await withKey.stop();
    expect(withKey.output()).not.toContain(hint);
  });

  test('writes no key into its log, however much it logs', { timeout: 60_000 }, async () => {
    const server = await start({ LOG_LEVEL: 'trace', ...noBootstrap });
    const secret = key.key.slice(key.key_prefix.length);
    const good = `Bearer ${key.key}`;
    const wrong = `Bearer ${key.key}0`;
    const made = JSON.stringify({ name: 'made', team_id: key.team_id });
    expect(await statusOf(server, 'GET', '/teams', good)).toBe(200);
    expect(await statusOf(server, 'POST', '/api-keys', good, made)).toBe(201);
    expect(await statusOf(server, 'GET', '/teams/x', good)).toBe(422);
    expect(await statusOf(server, 'GET', `/teams/${key.id}`, good)).toBe(404);
    expect(await statusOf(server, 'GET', '/nowhere', good)).toBe(404);
    expect(await statusOf(server, 'POST', '/teams', good, '{')).toBe(422);
    expect(await statusOf(server, 'GET', '/teams', wrong)).toBe(401);
    expect(await statusOf(server, 'GET', '/teams', key.key)).toBe(401);
    await server.stop();
    expect(server.output()).toContain('/api/v1/teams/x');
    expect(server.output()).not.toContain(secret);
    expect(server.output()).not.toMatch(/tess_live_[0-9a-f]{13}/);
  });
});

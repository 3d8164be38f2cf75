import type { AuditEventPage, UserPage } from '@tessera/api';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { brokenInvariants } from './support/invariants.js';
import { clientOf } from './support/process-client.js';
import { makeTeam, makeUser } from './support/scenario.js';
import { refusedStart, type ServerProcess, startServerProcess } from './support/server-process.js';
import { type EmptyDatabase, emptyDatabase, openTestDatabase } from './support/test-database.js';

const admin = { ADMIN_EMAIL: 'Root@Tessera.local', ADMIN_PASSWORD: 'a password of the test' };
const hint = 'Nobody can sign in yet';

let place: EmptyDatabase;
let server: ServerProcess | undefined;
beforeAll(async () => {
  place = await emptyDatabase();
});
afterEach(async () => {
  await server?.stop();
  server = undefined;
  const database = openTestDatabase(place.url);
  try {
    expect(await brokenInvariants(database.db)).toEqual([]);
  } finally {
    await database.close();
  }
});
afterAll(() => place.drop());

const start = async (variables: Record<string, string>): Promise<ServerProcess> => {
  server = await startServerProcess({ DATABASE_URL: place.url, LOG_LEVEL: 'info', ...variables });
  return server;
};

/** The value of the cookie, or where a failure leads. */
async function signIn(url: string, email: string, password: string): Promise<string> {
  const response = await fetch(`${url}/login`, {
    method: 'POST',
    body: new URLSearchParams({ email, password }),
    redirect: 'manual',
  });
  const cookie = /session=([^;]+)/.exec(response.headers.get('set-cookie') ?? '')?.[1];
  return cookie ?? `no cookie: ${response.status} ${response.headers.get('location')}`;
}

const statusWith = async (url: string, cookie: string): Promise<number> =>
  (await fetch(`${url}/api/v1/users`, { headers: { cookie: `session=${cookie}` } })).status;

const listedUsers = async ({ url }: ServerProcess) =>
  (await clientOf({ url })<UserPage>('GET', '/users')).body.results.map(({ email, name, role, team_name }) => [
    email,
    name,
    role,
    team_name,
  ]);

/** What happened to teams and users, oldest first. */
const happened = async (server: ServerProcess): Promise<readonly string[]> => {
  const { body } = await clientOf(server)<AuditEventPage>('GET', '/audit/events?limit=100');
  return body.results.map(({ action, actor_id }) => `${action} by ${actor_id ?? 'nobody'}`).reverse();
};

describe('ADMIN_EMAIL and ADMIN_PASSWORD', { timeout: 120_000 }, () => {
  test('that are not both set create nobody, and the hint says so', async () => {
    const { ADMIN_EMAIL } = admin;
    const first = await start({ BOOTSTRAP_API_KEY: '', ADMIN_EMAIL });
    await first.stop();
    expect(first.output()).toContain(hint);
    expect(await listedUsers(await start({ ADMIN_EMAIL }))).toEqual([]);
  });

  test('let an administrator sign in, and change nothing at the next start', async () => {
    const { url, output, stop } = await start({ ...admin, BOOTSTRAP_API_KEY: '' });
    const cookie = await signIn(url, 'root@tessera.local', admin.ADMIN_PASSWORD);
    expect(await statusWith(url, cookie)).toBe(200);
    const answer = await fetch(`${url}/api/v1/teams`, {
      method: 'POST',
      headers: { cookie: `session=${cookie}`, 'content-type': 'application/json' },
      body: JSON.stringify({ name: 'made by root' }),
    });
    expect(answer.status).toBe(201);
    await stop();
    expect(output()).not.toContain(hint);
    expect(output()).not.toContain(admin.ADMIN_PASSWORD);

    const again = await start(admin);
    expect(await happened(again)).toEqual([
      'team.created by nobody',
      'user.created by nobody',
      'team.created by nobody',
    ]);
    expect(await listedUsers(again)).toEqual([['root@tessera.local', 'Admin', 'admin', 'admin']]);
    expect((await clientOf(again)('GET', '/teams?name=admin')).body).toMatchObject({
      results: [{ name: 'admin', metadata: { bootstrap: true } }],
      total: 1,
    });
    expect(await statusWith(again.url, cookie)).toBe(200);
  });

  test('give password, name and role back to who has the address, and bring them back', async () => {
    const earlier = await start({});
    const send = clientOf(earlier);
    const [row] = (await send<UserPage>('GET', '/users')).body.results;
    const home = await makeTeam(send, 'home');
    await send('PATCH', `/users/${row?.id}`, { role: 'user', name: 'Somebody', password: 'lost', team_id: home });
    await send('DELETE', `/users/${row?.id}`);
    const before = (await happened(earlier)).length;
    await earlier.stop();

    const again = await start({ ...admin, ADMIN_PASSWORD: 'another password', ADMIN_NAME: ' Root of All ' });
    expect(await listedUsers(again)).toEqual([['root@tessera.local', 'Root of All', 'admin', 'home']]);
    expect((await happened(again)).slice(before)).toEqual(['user.reactivated by nobody', 'user.updated by nobody']);
    for (const [password, expected] of [
      ['another password', expect.stringMatching(/^[\w.-]+$/)],
      ['lost', 'no cookie: 302 /login?error=invalid'],
      [admin.ADMIN_PASSWORD, 'no cookie: 302 /login?error=invalid'],
    ] as const)
      expect(await signIn(again.url, 'root@tessera.local', password)).toEqual(expected);
  });

  test('bring the team admin back when the user has no live one', async () => {
    const earlier = await start({});
    const send = clientOf(earlier);
    const teams = (await send<{ results: { id: string; name: string }[] }>('GET', '/teams')).body.results;
    for (const { id, name } of teams) if (['home', 'admin'].includes(name)) await send('DELETE', `/teams/${id}`);
    await makeUser(send, 'other@example.com');
    await earlier.stop();

    const again = await start(admin);
    expect(await listedUsers(again)).toEqual([
      ['other@example.com', 'Ada', 'user', null],
      ['root@tessera.local', 'Admin', 'admin', 'admin'],
    ]);
    expect(await statusWith(again.url, await signIn(again.url, 'root@tessera.local', admin.ADMIN_PASSWORD))).toBe(200);
  });

  test('of the wrong form refuse the start, and no secret is told', async () => {
    const variables = { ADMIN_EMAIL: 'root', ADMIN_PASSWORD: 'abc', DATABASE_URL: place.url };
    const { exit, output } = await refusedStart({ ...variables, ENVIRONMENT: 'production' });
    expect(exit.code).toBe(1);
    for (const name of ['ADMIN_EMAIL', 'ADMIN_PASSWORD', 'SESSION_SECRET_KEY', 'AUTO_CREATE_TABLES'])
      expect(output).toContain(`  - ${name}: `);
    expect(output).not.toContain('abc');
  });
});

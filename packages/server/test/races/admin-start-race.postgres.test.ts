import type { UserPage } from '@tessera/api';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { brokenInvariants } from '../support/invariants.js';
import { clientOf } from '../support/process-client.js';
import { startServerProcess } from '../support/server-process.js';
import { type EmptyDatabase, emptyDatabase, openTestDatabase } from '../support/test-database.js';

let place: EmptyDatabase;
beforeAll(async () => {
  place = await emptyDatabase();
});
afterAll(() => place.drop());

const replicas = 4;

/** Starts servers at the same moment; returns the users and the audit events that are there then. */
async function started(ADMIN_PASSWORD: string) {
  const variables = { DATABASE_URL: place.url, ADMIN_EMAIL: 'root@example.com', ADMIN_PASSWORD };
  const servers = await Promise.all(Array.from({ length: replicas }, () => startServerProcess(variables)));
  const [first] = servers;
  if (first === undefined) throw new Error('There are servers');
  const users = (await clientOf(first)<UserPage>('GET', '/users')).body.results;
  const logins = await Promise.all(
    servers.map(async ({ url }) => {
      const body = new URLSearchParams({ email: 'root@example.com', password: ADMIN_PASSWORD });
      return (await fetch(`${url}/login`, { method: 'POST', body, redirect: 'manual' })).headers.get('location');
    }),
  );
  await Promise.all(servers.map((server) => server.stop()));
  const database = openTestDatabase(place.url);
  try {
    const events = await database.db.selectFrom('audit_events').select('action').orderBy('action').execute();
    return {
      users: users.map(({ email, role, team_name }) => [email, role, team_name]),
      logins,
      events: events.map(({ action }) => action),
      broken: await brokenInvariants(database.db),
    };
  } finally {
    await database.close();
  }
}

test('servers that start at once make one administrator, and agree on a new password', {
  timeout: 120_000,
}, async () => {
  const all = { users: [['root@example.com', 'admin', 'admin']], logins: Array(replicas).fill('/'), broken: [] };
  expect(await started('first password')).toEqual({ ...all, events: ['team.created', 'user.created'] });
  // Whoever comes second finds the hash changed, and then that it is of the wanted password.
  expect(await started('second password')).toEqual({
    ...all,
    events: ['team.created', 'user.created', 'user.updated'],
  });
});

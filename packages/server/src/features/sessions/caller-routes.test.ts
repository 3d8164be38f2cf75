import type { Caller, Team, User } from '@tessera/api';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { cookieFor, sessionClient } from '../../../test/support/browser.js';
import { makeKey, makeTeam, makeUser } from '../../../test/support/makers.js';
import { type TestApp, testApp } from '../../../test/support/test-app.js';
import { developmentSessionKey } from '../../platform/settings/setting-table.js';

let tessera: TestApp;
let team: Team;
beforeAll(async () => {
  tessera = await testApp();
  team = await makeTeam(tessera.api, 'analysts');
});
afterAll(() => tessera.close());

const sessionOf = async (user: User) =>
  sessionClient(tessera.app, await cookieFor(tessera.database, user, developmentSessionKey));

it('refuses strangers', async () => {
  expect(await tessera.stranger.get('/me')).toMatchObject({
    status: 401,
    body: { error: { code: 'MISSING_API_KEY' } },
  });
});

it.each([
  ['user', ['read']],
  ['team_admin', ['read', 'write']],
  ['admin', ['read', 'write', 'admin']],
] as const)('names a %s who signed in', async (role, scopes) => {
  const user = await makeUser(tessera.api, { role, team_id: team.id });
  const { status, body } = await (await sessionOf(user)).get<Caller>('/me');
  expect(status).toBe(200);
  expect(body).toEqual({
    user: { id: user.id, name: user.name, email: user.email, role },
    team: { id: team.id, name: 'analysts' },
    scopes,
    is_authentication_off: false,
  });
});

it('names the team of a key, whatever its scopes', async () => {
  const { key } = await makeKey(tessera.api, team, { scopes: [] });
  const { body } = await tessera.clientOf(key).get<Caller>('/me');
  expect(body).toMatchObject({ user: null, team: { id: team.id, name: 'analysts' }, scopes: [] });
});

it('names no team for callers that belong to none', async () => {
  const { body } = await tessera.api.get<Caller>('/me');
  expect(body).toEqual({
    user: null,
    team: null,
    scopes: ['read', 'write', 'admin'],
    is_authentication_off: false,
  });
});

it('says that authentication is off', async () => {
  const open = await testApp({ variables: { AUTH_DISABLED: 'true' } });
  expect((await open.stranger.get<Caller>('/me')).body).toMatchObject({ team: null, is_authentication_off: true });
  await open.close();
});

import type { Team, User, UserRole } from '@tessera/api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cookieFor, openPage, sessionClient, signedIn } from '../../../test/support/browser.js';
import { makeAsset, makeTeam, makeUser, next } from '../../../test/support/makers.js';
import { type TestApp, testApp, testKey } from '../../../test/support/test-app.js';
import { sessionSeal } from '../../platform/auth/session.js';
import { instantOf } from '../../platform/instant.js';

const password = 'correct horse';
const secret = 'a-secret-of-these-tests';
const missing = { status: 401, body: { error: { code: 'MISSING_API_KEY' } } };

let tessera: TestApp;
let team: Team;
beforeAll(async () => {
  tessera = await testApp({ variables: { SESSION_SECRET_KEY: secret } });
  team = await makeTeam(tessera.api, 'analysts');
});
afterAll(() => tessera.close());

const makePerson = (fields: { role?: UserRole; team_id?: string | null } = {}): Promise<User> =>
  makeUser(tessera.api, { team_id: team.id, ...fields });
const cookieOf = (user: User) => cookieFor(tessera.database, user, secret);
const clientOf = async (user: User) => sessionClient(tessera.app, await cookieOf(user));

describe('a browser session without an Authorization header', () => {
  it.each([
    ['user', 200, 403, 403],
    ['team_admin', 200, 201, 403],
    ['admin', 200, 201, 201],
  ] as const)('of the role %s may read, write, administrate: %i, %i, %i', async (role, read, write, admin) => {
    const api = await clientOf(await makePerson({ role }));
    const asset = { fqn: `shop.roles.${role}`, owner_team_id: team.id };
    expect((await api.get('/teams')).status).toBe(read);
    expect((await api.post('/assets', asset)).status).toBe(write);
    expect((await api.post('/teams', { name: `made by ${role}` })).status).toBe(admin);
  });

  it('acts for the team of the user as it is now', async () => {
    const [home, other] = [await makeTeam(tessera.api), await makeTeam(tessera.api)];
    const user = await makePerson({ role: 'team_admin', team_id: home.id });
    const api = await clientOf(user);
    const create = async (owner: Team) =>
      (await api.post('/assets', { fqn: `shop.teams.t${next()}`, owner_team_id: owner.id })).status;
    expect([await create(home), await create(other)]).toEqual([201, 403]);
    await tessera.api.patch(`/users/${user.id}`, { team_id: other.id });
    expect([await create(home), await create(other)]).toEqual([403, 201]);
    await tessera.api.patch(`/users/${user.id}`, { role: 'user' });
    expect(await create(other)).toBe(403);
  });

  it('counts with an empty header, and not with any other', async () => {
    const cookie = await cookieOf(await makePerson());
    const get = (authorization: string) =>
      tessera.app.inject({ url: '/api/v1/teams', headers: { cookie: `session=${cookie}`, authorization } });
    expect((await get('')).statusCode).toBe(200);
    for (const [authorization, code] of [
      ['Bearer nonsense', 'INVALID_API_KEY'],
      ['Bearer ', 'INVALID_API_KEY'],
      ['nonsense', 'INVALID_AUTH_HEADER'],
    ] as const) {
      const answer = await get(authorization);
      expect([answer.statusCode, answer.json()]).toMatchObject([401, { error: { code } }]);
    }
    expect((await get(`Bearer ${testKey}`)).statusCode).toBe(200);
  });

  it('opens nothing to somebody of no team or of a deleted one', async () => {
    const gone = await makeTeam(tessera.api);
    const [lonely, orphan] = [await makePerson({ team_id: null }), await makePerson({ team_id: gone.id })];
    const [lone, orphaned] = [await clientOf(lonely), await clientOf(orphan)];
    expect((await orphaned.get('/teams')).status).toBe(200);
    await tessera.api.delete(`/teams/${gone.id}`);
    for (const api of [lone, orphaned]) expect(await api.get('/teams')).toMatchObject(missing);
    await tessera.api.post(`/teams/${gone.id}/restore`);
    expect((await orphaned.get('/teams')).status).toBe(200);
  });

  it('does not matter where authentication is off', async () => {
    const open = await testApp({ variables: { AUTH_DISABLED: 'true' }, database: tessera.database });
    const api = sessionClient(open.app, 'nonsense', { 'sec-fetch-site': 'cross-site' });
    expect((await api.post('/teams', { name: 'made by anybody' })).status).toBe(201);
    await open.close();
  });
});

describe('a session is over', () => {
  it('with a new password, and the new one begins another', async () => {
    const user = await makeUser(tessera.api, { password, team_id: team.id });
    const old = await signedIn(tessera.app, user.email, password);
    await tessera.api.patch(`/users/${user.id}`, { name: 'Same Password' });
    expect((await sessionClient(tessera.app, old).get('/teams')).status).toBe(200);
    await tessera.api.patch(`/users/${user.id}`, { password });
    expect(await sessionClient(tessera.app, old).get('/teams')).toMatchObject(missing);
    expect(await openPage(tessera.app, '/', { cookie: old })).toMatchObject({ status: 302, location: '/login' });
    const renewed = await signedIn(tessera.app, user.email, password);
    expect((await sessionClient(tessera.app, renewed).get('/teams')).status).toBe(200);
  });

  it('with a deactivation, and stays over when the user comes back', async () => {
    const user = await makePerson();
    const api = await clientOf(user);
    await tessera.api.delete(`/users/${user.id}`);
    expect(await api.get('/teams')).toMatchObject(missing);
    await tessera.api.post(`/users/${user.id}/reactivate`);
    expect(await api.get('/teams')).toMatchObject(missing);
    expect((await (await clientOf(user)).get('/teams')).status).toBe(200);
  });

  it('after fourteen days, whatever the browser thinks', async () => {
    const user = await makePerson();
    const days = 24 * 3600 * 1000;
    for (const [ageMs, status] of [
      [13.9 * days, 200],
      [14.1 * days, 401],
    ] as const) {
      const startedAt = instantOf(Math.floor(Date.now() - ageMs));
      const cookie = sessionSeal(secret).seal({ userId: user.id, epoch: 1, startedAt });
      expect((await sessionClient(tessera.app, cookie).get('/teams')).status).toBe(status);
    }
  });

  it('with another secret of the server', async () => {
    const cookie = await cookieOf(await makePerson());
    const restarted = await testApp({ variables: { SESSION_SECRET_KEY: 'another' }, database: tessera.database });
    expect(await sessionClient(restarted.app, cookie).get('/teams')).toMatchObject(missing);
    await restarted.close();
  });
});

describe('a cookie that this server did not give', () => {
  it('opens nothing', async () => {
    const [user, admin] = [await makePerson(), await makePerson({ role: 'admin' })];
    const cookie = await cookieOf(user);
    const [, epoch, start, signature] = cookie.split('.');
    const session = { userId: admin.id, epoch: 1, startedAt: instantOf(Date.now()) };
    for (const forged of [
      '',
      'null',
      admin.id,
      cookie.replace(user.id, admin.id),
      cookie.slice(0, -1),
      `${cookie}x`,
      [user.id, Number(epoch) + 1, start, signature].join('.'),
      [user.id, epoch, Number(start) + 1, signature].join('.'),
      sessionSeal('a guess').seal(session),
      sessionSeal('').seal(session),
      encodeURIComponent(JSON.stringify({ user_id: admin.id })),
    ]) {
      expect(await sessionClient(tessera.app, forged).get('/teams')).toMatchObject(missing);
    }
  });

  it('opens nothing in other forms of the header', async () => {
    const user = await makePerson();
    const cookie = await cookieOf(user);
    const get = async (header: string) =>
      (await tessera.stranger.send('GET', '/api/v1/teams', { headers: { cookie: header } })).status;
    expect(await get(`a=b; session=${cookie}; c=d`)).toBe(200);
    for (const header of [cookie, `Session=${cookie}`, 'session', 'session=%', `session=${'x'.repeat(8000)}`])
      expect([header.length, await get(header)]).toEqual([header.length, 401]);
    const nobody = sessionSeal(secret).seal({
      userId: '00000000-0000-0000-0000-000000000000',
      epoch: 1,
      startedAt: instantOf(Date.now()),
    });
    expect(await get(`session=${nobody}`)).toBe(401);
  });
});

describe('a page of another site', () => {
  const foreign = [
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { 'sec-fetch-site': 'cross-site', origin: 'http://localhost:3000' },
    { origin: 'https://evil.example' },
    { origin: 'null' },
  ];
  const own = [
    { 'sec-fetch-site': 'same-origin' },
    { 'sec-fetch-site': 'none' },
    { origin: 'http://localhost:3000' },
    { origin: 'http://tessera.example:8000', host: 'tessera.example:8000' },
    {},
  ];

  it('changes nothing with the session of its visitor', async () => {
    const cookie = await cookieOf(await makePerson({ role: 'admin' }));
    const asset = await makeAsset(tessera.api);
    for (const headers of foreign) {
      const api = sessionClient(tessera.app, cookie, headers as never);
      for (const answer of [
        await api.post('/teams', { name: 'forged' }),
        await api.patch(`/teams/${team.id}`, { name: 'forged' }),
        await api.put(`/teams/${team.id}`, { name: 'forged' }),
        await api.delete(`/assets/${asset.id}`),
        await api.post(`/teams/${team.id}/restore`),
      ]) {
        expect(answer).toMatchObject({
          status: 403,
          body: { error: { code: 'FORBIDDEN', details: { code: 'CROSS_SITE_REQUEST' } } },
        });
      }
      expect((await api.get('/teams')).status).toBe(200);
    }
    expect((await tessera.api.get('/teams?name=forged')).body).toMatchObject({ total: 0 });
  });

  it('is not what the own pages and programs are', async () => {
    const cookie = await cookieOf(await makePerson({ role: 'admin' }));
    for (const headers of own) {
      const api = sessionClient(tessera.app, cookie, headers as never);
      expect([headers, (await api.post('/teams', { name: `own ${next()}` })).status]).toEqual([headers, 201]);
    }
  });

  it('may use a key, which no browser adds by itself', async () => {
    const cookie = await cookieOf(await makePerson());
    for (const headers of foreign) {
      const api = sessionClient(tessera.app, cookie, { ...headers, authorization: `Bearer ${testKey}` } as never);
      expect((await api.post('/teams', { name: `keyed ${next()}` })).status).toBe(201);
    }
  });

  it('learns nothing about strangers: without a session there is 401', async () => {
    for (const headers of foreign) {
      const api = sessionClient(tessera.app, 'null', headers as never);
      expect(await api.post('/teams', { name: 'x' })).toMatchObject(missing);
    }
  });
});

describe('an Idempotency-Key', () => {
  it('belongs to the person, in whatever session', async () => {
    const [one, other] = [await makePerson({ role: 'team_admin' }), await makePerson({ role: 'team_admin' })];
    const asset = await makeAsset(tessera.api, { owner_team_id: team.id });
    const publish = async (user: User) => {
      const api = await clientOf(user);
      const answer = await api.send<{ contract: { id: string } }>(
        'POST',
        `/api/v1/assets/${asset.id}/contracts?published_by=${team.id}`,
        { headers: { 'idempotency-key': 'the same' }, body: { schema: { type: 'object' } } },
      );
      expect(answer.status).toBe(201);
      return answer.body.contract.id;
    };
    const first = await publish(one);
    expect(await publish(one)).toBe(first);
    expect(await publish(other)).not.toBe(first);
  });
});

import type { Team, User } from '@tessera/api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cookieFor, openPage } from '../../../test/support/browser.js';
import { makeTeam, makeUser } from '../../../test/support/makers.js';
import { type TestApp, testApp } from '../../../test/support/test-app.js';
import { eventsOf } from '../../../test/support/written-rows.js';
import { developmentSessionKey } from '../../platform/settings/setting-table.js';

const password = 'correct horse';

let tessera: TestApp;
let team: Team;
let ada: User;
beforeAll(async () => {
  tessera = await testApp();
  team = await makeTeam(tessera.api, 'analysts');
  ada = await makeUser(tessera.api, { email: 'ada@example.com', name: "Ada O'Neil", password, team_id: team.id });
});
afterAll(() => tessera.close());

const cookieOf = (user: User) => cookieFor(tessera.database, user, developmentSessionKey);
const login = (form: Record<string, string> | string, headers: Record<string, string> = {}) =>
  openPage(tessera.app, '/login', { headers }, form);

describe('POST /login', () => {
  it('sets the cookie and leads to the start page', async () => {
    const { status, location, setCookie, headers, text } = await login({ email: ada.email, password });
    expect([status, location, text]).toEqual([302, '/', '']);
    expect(setCookie).toMatch(/^session=[\w.-]+; Max-Age=1209600; Path=\/; HttpOnly; SameSite=Lax$/);
    expect(headers['cache-control']).toBe('no-store');
    expect(setCookie).not.toContain(password);
  });

  it('asks for encrypted transport in production', async () => {
    const variables = {
      ENVIRONMENT: 'production',
      AUTO_CREATE_TABLES: 'false',
      SESSION_SECRET_KEY: 'a-secret-of-these-tests',
    };
    const production = await testApp({ variables, database: tessera.database });
    const { setCookie } = await openPage(production.app, '/login', {}, { email: ada.email, password });
    expect(setCookie).toMatch(/; HttpOnly; Secure; SameSite=Lax$/);
    expect((await openPage(production.app, '/logout')).setCookie).toMatch(/; HttpOnly; Secure; SameSite=Lax$/);
    await production.close();
  });

  it('leads every failure to the same place, without a cookie', async () => {
    const silent = await makeUser(tessera.api, { email: 'silent@example.com' });
    const gone = await makeUser(tessera.api, { email: 'gone@example.com', password });
    await tessera.api.delete(`/users/${gone.id}`);
    for (const [email, given] of [
      ['unknown@example.com', password],
      [gone.email, password],
      [silent.email, password],
      [silent.email, 'null'],
      [ada.email, 'wrong horse'],
      [ada.email, `${password} `],
      [ada.email, 'x'.repeat(5000)],
      ['ADA@example.com', password],
      ["' or 1=1 --", password],
      ['%', password],
    ] as const) {
      const { status, location, setCookie } = await login({ email, password: given });
      expect([email, status, location, setCookie]).toEqual([email, 302, '/login?error=invalid', undefined]);
    }
  });

  it('writes no event', async () => {
    const events = await eventsOf(tessera.database, async () => {
      await login({ email: ada.email, password });
      await login({ email: ada.email, password: 'wrong' });
      await openPage(tessera.app, '/logout');
    });
    expect(events).toEqual([]);
  });

  it.each([
    ['', ['email', 'password']],
    ['email=ada@example.com', ['password']],
    ['password=secret', ['email']],
    ['email=&password=secret', ['email']],
    ['email=ada@example.com&password=', ['password']],
    ['Email=ada@example.com&PASSWORD=secret', ['email', 'password']],
  ])('without %j refuses the form', async (form, missing) => {
    const { status, text } = await login(form);
    expect(status).toBe(422);
    expect(JSON.parse(text)).toMatchObject({
      detail: missing.map((field) => ({ type: 'missing', loc: ['body', field], msg: 'Field required' })),
    });
    expect(text).not.toContain('secret');
  });

  it('reads forms only', async () => {
    const fields = JSON.stringify({ email: ada.email, password });
    for (const type of ['application/json', 'text/plain', 'multipart/form-data; boundary=x', '']) {
      const { status, text } = await login(fields, { 'content-type': type });
      expect([type, status]).toEqual([type, 422]);
      expect(text).not.toContain(password);
    }
    const typed = { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' };
    expect((await login({ email: ada.email, password }, typed)).location).toBe('/');
  });

  it('refuses what no form holds', async () => {
    expect((await login({ email: 'a\u0000@example.com', password })).status).toBe(422);
    expect((await login({ email: ada.email, password: 'x'.repeat(20_000) })).status).toBe(413);
    expect((await login(`email=%ff%fe&password=%`)).location).toBe('/login?error=invalid');
    expect((await login(`email=${ada.email}&email=x&password=${password}`)).location).toBe('/login?error=invalid');
    expect((await login('__proto__=x&constructor=y')).status).toBe(422);
  });

  it('keeps out forms of other sites', async () => {
    for (const headers of [
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { origin: 'https://evil.example' },
      { origin: 'null' },
    ]) {
      const { status, setCookie, text } = await login({ email: ada.email, password }, headers as never);
      expect([headers, status, setCookie]).toEqual([headers, 403, undefined]);
      expect(JSON.parse(text)).toMatchObject({ error: { code: 'FORBIDDEN', details: { code: 'CROSS_SITE_REQUEST' } } });
    }
    for (const headers of [
      { 'sec-fetch-site': 'same-origin', origin: 'http://localhost:80' },
      { origin: 'http://tessera.example', host: 'tessera.example' },
      { origin: 'http://localhost:3000' },
    ]) {
      expect((await login({ email: ada.email, password }, headers as never)).location).toBe('/');
    }
  });
});

describe('GET /login', () => {
  it('shows the form', async () => {
    const { status, text, headers } = await openPage(tessera.app, '/login');
    expect([status, headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
    expect(text).toMatch(/<form method="post" action="\/login">/);
    expect(text).toMatch(/name="email" type="email"/);
    expect(text).toMatch(/name="password" type="password"/);
    expect(text).not.toContain('role="alert"');
    expect(headers['content-security-policy']).toContain("default-src 'none'; style-src 'sha256-");
    expect(headers['x-frame-options']).toBe('DENY');
  });

  it('says that signing in failed, and repeats nothing of the address', async () => {
    expect((await openPage(tessera.app, '/login?error=invalid')).text).toContain(
      '<p class="wrong" role="alert">The e-mail address or the password is wrong.</p>',
    );
    for (const query of ['error=<script>', 'error=other', 'error=', 'error=a&error=b', 'next=//evil.example']) {
      const { text, status } = await openPage(tessera.app, `/login?${query}`);
      expect([query, status]).toEqual([query, 200]);
      expect(text).not.toMatch(/role="alert"|script|evil/);
    }
  });

  it('leads who is signed in to the start page', async () => {
    const cookie = await cookieOf(ada);
    expect(await openPage(tessera.app, '/login', { cookie })).toMatchObject({ status: 302, location: '/' });
    expect((await openPage(tessera.app, '/login', { cookie: 'null' })).status).toBe(200);
  });
});

describe('GET /', () => {
  it('says who is signed in, and leads on', async () => {
    const cookie = await cookieOf(ada);
    const { status, text } = await openPage(tessera.app, '/', { cookie });
    expect(status).toBe(200);
    for (const shown of ['Ada O&#39;Neil', 'ada@example.com', '<dd>user</dd>', '<dd>analysts</dd>'])
      expect(text).toContain(shown);
    expect(text).toContain('href="/docs"');
    expect(text).toContain('href="/logout"');
  });

  it('says who belongs to no team', async () => {
    const cookie = await cookieOf(await makeUser(tessera.api));
    expect((await openPage(tessera.app, '/', { cookie })).text).toContain('no team yet');
  });

  it('escapes what people may put into an address', async () => {
    const cookie = await cookieOf(await makeUser(tessera.api, { email: "{&'{@example.com" }));
    expect((await openPage(tessera.app, '/', { cookie })).text).toContain('{&amp;&#39;{@example.com');
  });

  it('leads strangers to the login', async () => {
    for (const cookie of [undefined, '', 'null', 'x.y.z'])
      expect(await openPage(tessera.app, '/', { cookie })).toMatchObject({ status: 302, location: '/login' });
  });
});

describe('GET /logout', () => {
  it('clears the cookie, signed in or not', async () => {
    for (const cookie of [undefined, await cookieOf(ada)]) {
      const { status, location, setCookie } = await openPage(tessera.app, '/logout', { cookie });
      expect([status, location]).toEqual([302, '/login']);
      expect(setCookie).toBe('session=null; Path=/; Expires=Thu, 01 Jan 1970 00:00:00 GMT; HttpOnly; SameSite=Lax');
    }
  });
});

describe('without authentication', () => {
  it('everybody is the Dev User, whom no list shows', async () => {
    const open = await testApp({ variables: { AUTH_DISABLED: 'true' } });
    expect(await openPage(open.app, '/login')).toMatchObject({ status: 302, location: '/' });
    const { status, text } = await openPage(open.app, '/');
    expect(status).toBe(200);
    expect(text).toContain('Dev User');
    expect(text).not.toContain('/logout');
    expect((await open.stranger.get('/users')).body).toMatchObject({ total: 0 });
    await open.close();
  });
});

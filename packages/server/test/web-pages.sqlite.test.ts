import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, brotliDecompressSync, gzipSync } from 'node:zlib';
import type { Team, User } from '@tessera/api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { developmentSessionKey } from '../src/platform/settings/setting-table.js';
import { readWebFiles, type WebFiles } from '../src/platform/web/web-files.js';
import { cookieFor, openPage } from './support/browser.js';
import { makeTeam, makeUser } from './support/makers.js';
import { type TestApp, testApp } from './support/test-app.js';

const shell = '<!doctype html><title>The built interface</title>';
const script = `console.log(${JSON.stringify('x'.repeat(2000))});`;
const password = 'correct horse';
const browser = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };

let directory: string;
let web: WebFiles | null;
let tessera: TestApp;
let team: Team;
let ada: User;
let cookie: string;
beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'tessera-web-'));
  mkdirSync(join(directory, 'dist/static'), { recursive: true });
  const write = (name: string, content: string | Buffer) => writeFileSync(join(directory, name), content);
  write('dist/index.html', shell);
  write('dist/favicon.svg', '<svg/>');
  write('dist/static/main-1a2b.js', script);
  write('dist/static/main-1a2b.js.br', brotliCompressSync(script));
  write('dist/static/main-1a2b.js.gz', gzipSync(script));
  write('dist/static/small-3c4d.css', 'a{}');
  write('dist/static/notes.exe', 'no page loads this');
  write('outside.js', 'secret');
  web = readWebFiles(join(directory, 'dist'));
  tessera = await testApp({ web });
  team = await makeTeam(tessera.api);
  ada = await makeUser(tessera.api, { email: 'ada@example.com', password, team_id: team.id });
  cookie = await cookieFor(tessera.database, ada, developmentSessionKey);
});
afterAll(async () => {
  await tessera.close();
  rmSync(directory, { recursive: true });
});

describe('pages', () => {
  const paths = ['/', '/assets', '/assets/x/contract?from=1', '/proposals/y', '/teams', '/apiary', '/nothing.at/all'];

  it.each(paths)('%s shows the interface to who is signed in', async (path) => {
    const { status, text, headers } = await openPage(tessera.app, path, { cookie, headers: browser });
    expect([status, text]).toEqual([200, shell]);
    expect(headers['content-type']).toBe('text/html; charset=utf-8');
    expect(headers['cache-control']).toBe('no-cache');
    expect(headers['content-security-policy']).not.toMatch(/unsafe|https?:/);
    for (const rule of ["default-src 'self'", "script-src 'self'", "style-src 'self'", "connect-src 'self'"])
      expect(String(headers['content-security-policy']).split('; ')).toContain(rule);
    expect(String(headers['content-security-policy']).split('; ')).toContain("worker-src 'self'");
    for (const rule of ["base-uri 'none'", "form-action 'self'", "frame-ancestors 'none'"])
      expect(String(headers['content-security-policy']).split('; ')).toContain(rule);
  });

  it('lead strangers to the login, and from there to where they wanted', async () => {
    expect((await openPage(tessera.app, '/', { headers: browser })).location).toBe('/login');
    const { status, location = '' } = await openPage(tessera.app, '/proposals/y?tab=2', { headers: browser });
    expect([status, location]).toEqual([302, '/login?next=%2Fproposals%2Fy%3Ftab%3D2']);
    const { text } = await openPage(tessera.app, location);
    expect(text).toContain('<input type="hidden" name="next" value="/proposals/y?tab=2">');
    const form = { email: ada.email, password, next: '/proposals/y?tab=2' };
    expect((await openPage(tessera.app, '/login', {}, form)).location).toBe('/proposals/y?tab=2');
    expect((await openPage(tessera.app, '/login', {}, { ...form, password: 'wrong' })).location).toBe(
      '/login?error=invalid&next=%2Fproposals%2Fy%3Ftab%3D2',
    );
    expect((await openPage(tessera.app, location, { cookie })).location).toBe('/proposals/y?tab=2');
  });

  it('never lead from the login to another site', async () => {
    const elsewhere = ['//evil.example', '/\\evil.example', 'https://evil.example', '/a\n/b', '/a"><script>', '', 'x'];
    for (const next of [...elsewhere, 'javascript:alert(1)', `/${'x'.repeat(2000)}`]) {
      const query = new URLSearchParams({ next });
      const { text } = await openPage(tessera.app, `/login?${query}`);
      expect([next, /name="next"|<script|evil/.test(text)]).toEqual([next, false]);
      expect((await openPage(tessera.app, `/login?${query}`, { cookie })).location).toBe('/');
    }
    const form = { email: ada.email, password, next: '//evil.example' };
    expect((await openPage(tessera.app, '/login', {}, form)).location).toBe('/');
  });

  it('say the same to everybody where authentication is off', async () => {
    const open = await testApp({ web, variables: { AUTH_DISABLED: 'true' } });
    expect((await openPage(open.app, '/assets', { headers: browser })).text).toBe(shell);
    await open.close();
  });

  it('tell people of no team why the API refuses them', async () => {
    const nobody = await makeUser(tessera.api);
    const session = await cookieFor(tessera.database, nobody, developmentSessionKey);
    expect((await openPage(tessera.app, '/assets', { cookie: session, headers: browser })).text).toContain(
      'no team yet',
    );
  });

  it('stay out of the way of programs', async () => {
    for (const headers of [{}, { accept: '*/*' }, { accept: 'application/json' }] as Record<string, string>[])
      expect((await openPage(tessera.app, '/assets', { cookie, headers })).status).toBe(404);
    for (const path of ['/api/v1/nothing', '/api', '/health/nothing', '/docs/nothing', '/static/nothing.js'])
      expect([path, (await openPage(tessera.app, path, { cookie, headers: browser })).status]).toEqual([path, 404]);
    const { status } = await openPage(tessera.app, '/assets', { cookie, headers: browser }, 'a=b');
    expect(status).toBe(404);
    expect((await openPage(tessera.app, '/openapi.json', { headers: browser })).text).toMatch(/^\{/);
  });
});

describe('files', () => {
  const get = (path: string, headers: Record<string, string> = {}) =>
    tessera.app.inject({ method: 'GET', url: path, headers });

  it('are kept for good, and compressed as the browser likes it', async () => {
    const plain = await get('/static/main-1a2b.js');
    expect(plain.headers).toMatchObject({
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': 'public, max-age=31536000, immutable',
      vary: 'Accept-Encoding',
      'x-content-type-options': 'nosniff',
    });
    expect([plain.body, plain.headers['content-encoding']]).toEqual([script, undefined]);
    const small = await get('/static/main-1a2b.js', { 'accept-encoding': 'gzip, deflate, br, zstd' });
    expect(small.headers['content-encoding']).toBe('br');
    expect(brotliDecompressSync(small.rawPayload).toString()).toBe(script);
    const older = await get('/static/main-1a2b.js', { 'accept-encoding': 'gzip, br;q=0' });
    expect([older.headers['content-encoding'], older.rawPayload]).toEqual(['gzip', gzipSync(script)]);
    expect((await get('/static/small-3c4d.css', { 'accept-encoding': 'br' })).body).toBe('a{}');
  });

  it('are not sent twice', async () => {
    for (const path of ['/static/main-1a2b.js', '/favicon.svg']) {
      const { etag } = (await get(path)).headers;
      const again = await get(path, { 'if-none-match': `"other", ${String(etag)}` });
      expect([again.statusCode, again.body, again.headers.etag]).toEqual([304, '', etag]);
      expect((await get(path, { 'if-none-match': '"other"' })).statusCode).toBe(200);
    }
  });

  it.each([
    '/static/../../outside.js',
    '/static/..%2f..%2foutside.js',
    '/static/%2e%2e/%2e%2e/outside.js',
    '/static/....//outside.js',
    '/static/main-1a2b.js/',
    '/static/main-1a2b.js.br',
    '/static/notes.exe',
    '/static/',
    '/index.html',
    '/outside.js',
  ])('%s is none of them', async (path) => {
    const { statusCode, body } = await get(path);
    expect(statusCode).toBe(404);
    expect(body).not.toContain('secret');
  });
});

it('without a built interface everything is as it was', async () => {
  expect(readWebFiles(join(directory, 'nowhere'))).toBeNull();
  expect(readWebFiles(join(directory, 'dist/static'))).toBeNull();
  const bare = await testApp({ database: tessera.database });
  expect((await openPage(bare.app, '/', { cookie, headers: browser })).text).toContain('Signed in');
  expect((await openPage(bare.app, '/assets', { cookie, headers: browser })).status).toBe(404);
  expect((await openPage(bare.app, '/static/main-1a2b.js')).status).toBe(404);
  await bare.close();
});

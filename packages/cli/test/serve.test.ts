import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { cleanUp, errorLines, runTessera, startTessera, temporaryDirectory } from './support/tessera-process.js';

afterEach(cleanUp);

const address = /Address +(http:\S+)/;

it('serves until it is told to end, and ends cleanly', async () => {
  const cwd = temporaryDirectory();
  const server = startTessera(['serve', '--port', '0'], { cwd });
  const [, url] = await server.seen(address);
  expect(await (await fetch(`${url}/health`)).json()).toMatchObject({ status: 'healthy' });
  await server.seen(/Ctrl-C stops the server/);

  const asked = performance.now();
  server.child.kill('SIGTERM');
  const { code, out } = await server.ended;
  expect(code).toBe(0);
  expect(performance.now() - asked).toBeLessThan(5000);
  expect(out).toContain(`${url}/docs`);
  expect(out).toContain(`${join(cwd, 'data', 'tessera.db')} (SQLite)`);
  expect(out).toContain('export BOOTSTRAP_API_KEY=');
  expect(existsSync(join(cwd, 'data', 'tessera.db'))).toBe(true);
});

it('keeps secrets out of its output and lets options win over variables', async () => {
  const server = startTessera(['serve', '--port', '0'], {
    variables: { PORT: '1', BOOTSTRAP_API_KEY: 'a-secret-of-the-test', DATABASE_URL: 'sqlite://:memory:' },
  });
  const [, url] = await server.seen(address);
  const answer = await fetch(`${url}/api/v1/teams`, { headers: { authorization: 'Bearer a-secret-of-the-test' } });
  expect(answer.status).toBe(200);
  await server.seen(/Ctrl-C/);
  server.child.kill('SIGINT');
  const { code, out, err } = await server.ended;
  expect(code).toBe(0);
  expect(out + err).not.toContain('a-secret-of-the-test');
});

it('says where people sign in once somebody can', async () => {
  const cwd = temporaryDirectory();
  const admin = { ADMIN_EMAIL: 'root@example.com', ADMIN_PASSWORD: 'a-password-of-the-test' };
  for (const variables of [admin, {}]) {
    const server = startTessera(['serve', '--port', '0'], { cwd, variables });
    const [, url] = await server.seen(address);
    await server.seen(/Ctrl-C/);
    server.child.kill('SIGTERM');
    const { code, out, err } = await server.ended;
    expect(code).toBe(0);
    expect(out).toContain(`Sign-in    ${url}/login`);
    expect(out + err).not.toMatch(/obody can|a-password-of-the-test/);
  }
});

it('explains the bootstrap key only where nobody can sign in', async () => {
  const cwd = temporaryDirectory();
  const key = 'a-bootstrap-key-for-a-minute';
  const first = startTessera(['serve', '--port', '0'], { cwd, variables: { BOOTSTRAP_API_KEY: key } });
  const [, url] = await first.seen(address);
  const create = async (path: string, body: object) => {
    const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' };
    const answer = await fetch(`${url}/api/v1${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
    return (await answer.json()) as { readonly id: string };
  };
  const team = await create('/teams', { name: 'first' });
  await create('/api-keys', { name: 'first', team_id: team.id });
  await first.seen(/Sign-in +with the key of BOOTSTRAP_API_KEY/);
  first.child.kill('SIGTERM');
  await first.ended;

  const second = startTessera(['serve', '--port', '0'], { cwd });
  await second.seen(/Ctrl-C/);
  second.child.kill('SIGTERM');
  const { out } = await second.ended;
  expect(out).toMatch(/Sign-in +with an API key/);
  expect(out).not.toContain('BOOTSTRAP_API_KEY');
});

it('lists every problem of the settings', async () => {
  const ended = await runTessera(['serve', '--port', 'many'], { variables: { LOG_LEVEL: 'loud', DB_POOL_SIZE: '-1' } });
  expect(ended.code).toBe(2);
  const lines = errorLines(ended);
  for (const name of ['PORT', 'LOG_LEVEL', 'DB_POOL_SIZE']) {
    expect(lines.filter((line) => line.startsWith(`  - ${name}: `))).toHaveLength(1);
  }
});

it('says in one line that the port is taken', async () => {
  const holder = createServer();
  const port = await new Promise<number>((settle) => {
    holder.listen(0, '127.0.0.1', () => {
      const taken = holder.address();
      settle(typeof taken === 'object' && taken !== null ? taken.port : 0);
    });
  });
  try {
    const ended = await runTessera(['serve', '--port', String(port), '--database-url', 'sqlite://:memory:']);
    expect(ended.code).toBe(1);
    expect(errorLines(ended)).toEqual([
      `Error: Port ${port} of 127.0.0.1 is in use. Name another one with --port; --port 0 takes a free one.`,
    ]);
  } finally {
    holder.close();
  }
});

it('says in one line that another process has the database', async () => {
  const cwd = temporaryDirectory();
  const first = startTessera(['serve', '--port', '0'], { cwd });
  await first.seen(/Ctrl-C/);
  const ended = await runTessera(['serve', '--port', '0'], { cwd });
  expect(ended.code).toBe(1);
  expect(errorLines(ended)).toEqual([expect.stringMatching(/^Error: The database .* is in use by another process/)]);
});

it.each([
  ['postgresql://writer:hidden@127.0.0.1:1/tessera', /^Error: The database of DATABASE_URL cannot be reached: /],
  ['mysql://writer:hidden@db/tessera', /^Error: .*DATABASE_URL/s],
])('says in one line that it cannot use %s', async (url, line) => {
  const ended = await runTessera(['serve', '--database-url', url]);
  expect(ended.code).toBeGreaterThan(0);
  expect(ended.err).toMatch(line);
  expect(ended.out + ended.err).not.toContain('hidden');
  expect(ended.err).not.toContain('    at ');
});

it('migrates a database once', async () => {
  const cwd = temporaryDirectory();
  const first = await runTessera(['db', 'migrate'], { cwd });
  expect(first).toMatchObject({ code: 0, out: expect.stringContaining('Applied 0001-initial') });
  const second = await runTessera(['db', 'migrate'], { cwd });
  expect(second).toMatchObject({ code: 0, out: expect.stringContaining('Nothing to do') });
});

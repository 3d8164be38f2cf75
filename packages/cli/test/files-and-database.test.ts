import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  cleanUp,
  runTessera,
  startTessera,
  type TesseraProcess,
  temporaryDirectory,
} from './support/tessera-process.js';

const cwd = temporaryDirectory();
const files = join(cwd, 'git');
let server: TesseraProcess;
let url = '';

const run = (...args: readonly string[]) => runTessera(args, { cwd, variables: { TESSERA_URL: url } });

beforeAll(async () => {
  server = startTessera(['serve', '--port', '0'], {
    cwd,
    variables: { AUTH_DISABLED: 'true', GIT_SYNC_PATH: files, RATE_LIMIT_ENABLED: 'false' },
  });
  url = (await server.seen(/Address +(http:\S+)/))[1] ?? '';
  await run('team', 'create', 'orders');
});
afterAll(async () => {
  server.child.kill('SIGTERM');
  await server.ended;
  cleanUp();
});

it('writes files for git and takes them over', async () => {
  const pushed = await run('push');
  expect(pushed).toMatchObject({ code: 0, err: '' });
  expect(pushed.out).toMatch(/^Pushed to .*: \d+ files written\n {2}teams: 1\n/);
  expect(readdirSync(files)).toContain('teams');
  expect(JSON.parse((await run('push', '--json')).out)).toMatchObject({ status: 'success', files_written: 0 });
  const [pulled, again, unasked] = await Promise.all([
    run('pull', '--yes'),
    run('pull', '--yes', '--json'),
    run('pull'),
  ]);
  expect(pulled.out).toMatch(/^Pulled from .*: 0 changes\n {2}teams: 1\n/);
  expect(JSON.parse(again.out)).toMatchObject({ status: 'success', changes: 0 });
  expect(unasked).toMatchObject({ code: 2, out: '' });
});

it('says why nothing can be written', async () => {
  const elsewhere = startTessera(['serve', '--port', '0', '--database-url', 'sqlite://:memory:'], {
    variables: { AUTH_DISABLED: 'true' },
  });
  const [, address = ''] = await elsewhere.seen(/Address +(http:\S+)/);
  const ended = await runTessera(['push', '--url', address], { cwd });
  expect(ended).toMatchObject({ code: 1, out: '' });
  expect(ended.err).toMatch(/^Error \(4\d\d\): .*GIT_SYNC_PATH/);
  elsewhere.child.kill('SIGTERM');
  await elsewhere.ended;
});

it('lets the server check its own log', async () => {
  const intact = await run('audit', 'verify', '--there');
  expect(intact).toMatchObject({ code: 0, err: '' });
  expect(intact.out).toMatch(/^Server: http:.*\nIntact: \d+ events?\nHead: /);
  expect((await run('audit', 'verify', '--there', 'audit.ndjson')).code).toBe(2);
});

it('says what is pending in a database, and migrates it', async () => {
  const folder = temporaryDirectory();
  const at = (...args: readonly string[]) => runTessera(args, { cwd: folder });
  const missing = await at('db', 'status');
  expect(missing).toMatchObject({ code: 1, out: '', err: expect.stringContaining('There is no database at') });
  expect(existsSync(join(folder, 'data'))).toBe(false);
  expect(JSON.parse((await at('db', 'migrate', '--json')).out)).toMatchObject({ applied: [expect.any(String)] });
  const current = await at('db', 'status');
  expect(current).toMatchObject({
    code: 0,
    out: expect.stringMatching(/\nApplied 0001-\S+\nThe tables are up to date\.\n$/),
  });
  expect(JSON.parse((await at('db', 'status', '--json')).out)).toMatchObject({ pending: [] });
});

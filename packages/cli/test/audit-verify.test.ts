import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { cleanUp, errorLines, runTessera, startTessera, temporaryDirectory } from './support/tessera-process.js';

let cwd = '';
let exported = '';

/** Leaves a database with four events behind, and an export of them. */
beforeEach(async () => {
  cwd = temporaryDirectory();
  const server = startTessera(['serve', '--port', '0'], { cwd, variables: { AUTH_DISABLED: 'true' } });
  const [, url] = await server.seen(/Address +(http:\S+)/);
  for (const name of ['one', 'two', 'three', 'four']) {
    const { status } = await fetch(`${url}/api/v1/teams`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ name }),
    });
    expect(status).toBe(201);
  }
  exported = await (await fetch(`${url}/api/v1/audit/export`)).text();
  server.child.kill('SIGTERM');
  await server.ended;
});
afterEach(cleanUp);

const verify = (...args: readonly string[]) => runTessera(['audit', 'verify', ...args], { cwd });

/** Runs statements as somebody who has the file could. */
function tamper(...statements: readonly string[]): void {
  const database = new SqliteDatabase(join(cwd, 'data', 'tessera.db'));
  for (const statement of statements) database.exec(statement);
  database.close();
}

it('finds a log as it was written intact, in the database and in the export', async () => {
  const stored = await verify();
  expect(stored).toMatchObject({ code: 0, err: '' });
  expect(stored.out).toMatch(/^Database: .*tessera\.db.*\nIntact: 4 events\nHead: [0-9a-f]{64} at position 4\n$/);
  writeFileSync(join(cwd, 'audit.ndjson'), exported);
  const file = await verify('audit.ndjson');
  expect(file.code).toBe(0);
  expect(file.out.split('\n').slice(1)).toEqual(stored.out.split('\n').slice(1));
});

it('names an event that was changed and one that was removed', async () => {
  tamper(
    'drop trigger audit_events_no_update',
    'drop trigger audit_events_no_delete',
    `update audit_events set payload = '{"name":"forged"}' where payload like '%two%'`,
    `delete from audit_events where payload like '%three%'`,
  );
  const { code, out } = await verify();
  expect(code).toBe(1);
  expect(out).toContain('Not intact: 2 problems in 4 events');
  expect(out).toMatch(/Event [0-9a-f-]{36} \(team\.created\) at position 2 was changed/);
  expect(out).toMatch(/Event [0-9a-f-]{36} at position 3 was removed/);
});

it('finds what was changed in an export, and that its end was cut off', async () => {
  const lines = exported.trimEnd().split('\n');
  const head = (JSON.parse(lines[3] ?? '') as { seal: { hash: string } }).seal.hash;
  writeFileSync(join(cwd, 'forged.ndjson'), exported.replace('"two"', '"zwei"'));
  writeFileSync(join(cwd, 'cut.ndjson'), `${lines.slice(0, 3).join('\n')}\n`);
  writeFileSync(join(cwd, 'some.ndjson'), `${lines[1]}\n${lines[3]}\n`);
  expect((await verify('forged.ndjson')).out).toContain('at position 2 was changed');
  expect((await verify('cut.ndjson')).code).toBe(0);
  expect(await verify('cut.ndjson', '--head', head)).toMatchObject({ code: 1 });
  expect((await verify('some.ndjson')).out).toContain('Position 1 is missing');
  expect((await verify('some.ndjson', '--partial')).code).toBe(0);
  const asJson = await verify('forged.ndjson', '--json', '--head', head);
  expect([asJson.code, JSON.parse(asJson.out)]).toEqual([1, expect.objectContaining({ problem_count: 1, events: 4 })]);
});

it('says what it cannot read', async () => {
  expect(errorLines(await verify('nothing.ndjson'))).toEqual(['Error: There is no file nothing.ndjson']);
  expect((await verify('--partial')).code).toBe(2);
});

it('makes no database where there is none', async () => {
  const empty = temporaryDirectory();
  const { code, out, err } = await runTessera(['audit', 'verify'], { cwd: empty });
  expect([code, out]).toEqual([1, expect.not.stringContaining('Intact')]);
  expect(err).toMatch(/There is no database at .*tessera\.db/);
  expect(existsSync(join(empty, 'data'))).toBe(false);
});

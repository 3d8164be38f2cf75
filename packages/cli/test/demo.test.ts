import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { cleanUp, errorLines, runTessera, startTessera, temporaryDirectory } from './support/tessera-process.js';

const hasCurl = spawnSync('curl', ['--version']).status === 0;
if (!hasCurl) process.stdout.write('The commands that the demo prints are not run: they need curl.\n');

afterEach(cleanUp);

it('tells the whole story in plain lines of 80 columns', async () => {
  const cwd = temporaryDirectory();
  const ended = await runTessera(['demo', '--exit', '--port', '0'], { cwd });
  expect(ended).toMatchObject({ code: 0 });
  expect(errorLines(ended)).toEqual([]);
  const lines = ended.out.split('\n').map((line) => line.trim());
  for (const line of [
    /^Creating the teams +7\/7 +done/,
    /^Consumers now: customer-success, finance, marketing, orders$/,
    /^Live at once: 1\.0\.0 → 1\.1\.0/,
    /^BREAKING: 4 proposals created, nothing published$/,
    /^BREAKING +property_removed +Property 'customer_email' was removed$/,
    /^finance +its models read the table$/,
    /^orders +registered itself$/,
    /^REFUSED by the server \(400 PROPOSAL_NOT_PENDING\)/,
    /^finance +MIGRATING until \d{4}-\d\d-\d\d$/,
    /^proposal pending, waiting for /,
    /^Everybody has answered: the proposal is APPROVED\.$/,
    /^Version 2\.0\.0 is live\.$/,
    /^2\.0\.0 +active +major +1 +customer-success$/,
    /^1\.0\.0 +deprecated +initial/,
    /^The proposal is REJECTED\. Version 1\.0\.0 stays live/,
    /proposal\.acknowledged +finance +migrating$/,
    /contract\.published +customer-success +2\.0\.0$/,
  ]) {
    expect(lines, String(line)).toContainEqual(expect.stringMatching(line));
  }
  expect(ended.out).not.toContain('\u001b');
  expect(ended.out).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-/);
  expect(ended.out.split('\n').filter((line) => line.length > 80)).toEqual([]);
  // The temporary directory of the process: the database is gone.
  expect(readdirSync(cwd)).toEqual([]);
});

it.skipIf(!hasCurl)('stays up with commands that work as printed, until Ctrl-C', async () => {
  const cwd = temporaryDirectory();
  const demo = startTessera(['demo', '--port', '0'], { cwd });
  await demo.seen(/Ctrl-C stops the server/);
  const [printed = ''] = await demo.seen(/^curl [\s\S]*(?=\n\n {2}Ctrl-C)/m);
  const answers = printed
    .split('\n\n')
    .map((command) => execFileSync('sh', ['-c', `${command} -sS`], { encoding: 'utf8' }));
  expect(answers).toHaveLength(3);
  expect(answers[0]).toContain('northwind.marts_finance.fct_revenue');
  expect(answers[1]).toContain('pending_consumers');
  expect(answers[2]).toContain('"response":"approved"');
  demo.child.kill('SIGINT');
  expect(await demo.ended).toMatchObject({ code: 0 });
  expect(readdirSync(cwd)).toEqual([]);
});

it('keeps the database where it is told to, and does not write into an older one', async () => {
  const keep = join(temporaryDirectory(), 'kept');
  const first = await runTessera(['demo', '--exit', '--port', '0', '--keep', keep]);
  expect(first).toMatchObject({ code: 0, out: expect.stringContaining(`sqlite:///${keep}/tessera.db`) });
  expect(existsSync(join(keep, 'tessera.db'))).toBe(true);
  const second = await runTessera(['demo', '--exit', '--port', '0', '--keep', keep]);
  expect(second.code).toBe(2);
  expect(errorLines(second)[0]).toContain('holds a database already');
});

it('draws in colour where colour is forced, and not where it is refused', async () => {
  const coloured = await runTessera(['demo', '--exit', '--port', '0'], { variables: { FORCE_COLOR: '1' } });
  expect(coloured.out).toContain('\u001b[31mBREAKING\u001b[39m');
  const plain = await runTessera(['demo', '--exit', '--port', '0', '--no-color'], { variables: { FORCE_COLOR: '1' } });
  expect(plain).toMatchObject({ code: 0 });
  expect(plain.out).not.toContain('\u001b');
});

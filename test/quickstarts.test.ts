import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { command } from '../packages/cli/test/support/tessera-process.js';
import { processKey, type ServerProcess, startServerProcess } from '../packages/server/test/support/spawned-server.js';

const quickstarts = 'examples/quickstart';
const expected = readFileSync(`${quickstarts}/expected.txt`, 'utf8');
const isWindows = process.platform === 'win32';
const hasShell = spawnSync('bash', ['-c', 'curl --version && jq --version']).status === 0;
if (!hasShell) process.stdout.write('The quickstart with curl is skipped: it needs bash, curl and jq.\n');

const folder = mkdtempSync(join(tmpdir(), 'tessera-quickstarts-'));
let server: ServerProcess;

beforeAll(async () => {
  server = await startServerProcess({ DATABASE_URL: 'sqlite://:memory:' });
});
afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

function run(program: string, ...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(program, args, {
    encoding: 'utf8',
    env: {
      ...process.env,
      PATH: `${folder}${delimiter}${process.env['PATH']}`,
      TESSERA_URL: server.url,
      TESSERA_API_KEY: processKey,
    },
    timeout: 60_000,
  });
  return { status, stdout, stderr };
}

const story = { status: 0, stdout: expected, stderr: '' };

it('TypeScript tells the story, on a server that knows it already, too', async () => {
  const outfile = join(folder, 'quickstart.mjs');
  await build({
    entryPoints: [`${quickstarts}/typescript/quickstart.ts`],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    conditions: ['tessera-source'],
  });
  expect(run(process.execPath, outfile)).toEqual(story);
  expect(run(process.execPath, outfile)).toEqual(story);
});

it.skipIf(!hasShell)('curl tells the same story, on a server that knows it already, too', () => {
  expect(run('bash', `${quickstarts}/curl/quickstart.sh`)).toEqual(story);
  expect(run('bash', `${quickstarts}/curl/quickstart.sh`)).toEqual(story);
});

it.skipIf(isWindows)('the command line tells the same story, on a server that knows it already, too', () => {
  const program = join(folder, 'tessera');
  writeFileSync(program, `#!/bin/sh\nexec "${process.execPath}" "${command}" "$@"\n`);
  chmodSync(program, 0o755);
  expect(run('sh', `${quickstarts}/cli/quickstart.sh`)).toEqual(story);
  expect(run('sh', `${quickstarts}/cli/quickstart.sh`)).toEqual(story);
});

it('the guide shows what they print', () => {
  expect(readFileSync(`${quickstarts}/README.md`, 'utf8')).toContain(expected);
});

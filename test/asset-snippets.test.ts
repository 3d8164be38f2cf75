import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { TesseraClient } from '@tessera/sdk';
import { buildSync } from 'esbuild';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { command } from '../packages/cli/test/support/tessera-process.js';
import { processKey, type ServerProcess, startServerProcess } from '../packages/server/test/support/spawned-server.js';
import { snippetsOf } from '../packages/web/src/pages/asset/use/snippets.js';

const python = process.env['PYTHON'];
const hasPython = python !== undefined && spawnSync(python, ['-c', 'import tessera_sdk']).status === 0;
if (!hasPython) process.stdout.write('The snippet in Python is skipped: PYTHON names none that has tessera_sdk.\n');
const hasShell = spawnSync('bash', ['-c', 'curl --version']).status === 0;
if (!hasShell) process.stdout.write('The snippets for shells are skipped: they need bash and curl.\n');

const folder = mkdtempSync(join(tmpdir(), 'tessera-snippets-'));
let server: ServerProcess;
let client: TesseraClient;
let assetId: string;
let contractId: string;

beforeAll(async () => {
  server = await startServerProcess({ DATABASE_URL: 'sqlite://:memory:' });
  client = new TesseraClient({ baseUrl: server.url, apiKey: processKey });
  const owner = await client.teams.create({ name: 'orders' });
  const asset = await client.assets.create({ fqn: 'shop.marts.orders', owner_team_id: owner.id });
  const schema = { type: 'object', properties: { id: { type: 'integer' } } };
  const { contract } = await client.contracts.publish(asset.id, { schema }, { published_by: owner.id });
  assetId = asset.id;
  contractId = contract?.id ?? '';
});
afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** Carries a snippet out as somebody does who copies it, and tells who is registered then. */
async function registeredAfter(id: string, run: (text: string) => readonly [string, ...string[]]) {
  const team = await client.teams.create({ name: `reader by ${id}` });
  const about = { origin: server.url, assetId, fqn: 'shop.marts.orders', contractId, team };
  const text = snippetsOf(about).find((snippet) => snippet.id === id)?.text ?? '';
  const [program, ...args] = run(text);
  const { status, stderr } = spawnSync(program, args, {
    encoding: 'utf8',
    env: { ...process.env, PATH: `${folder}${delimiter}${process.env['PATH']}`, TESSERA_API_KEY: processKey },
  });
  expect({ status, stderr: status === 0 ? '' : stderr }).toEqual({ status: 0, stderr: '' });
  const { total } = await client.registrations.list({ consumer_team_id: team.id });
  return total;
}

it.skipIf(!hasShell)('curl registers a team', async () => {
  expect(await registeredAfter('curl', (text) => ['bash', '-c', text])).toBe(1);
});

it.skipIf(!hasShell)('the command line does', async () => {
  // In place of a package that is fetched.
  writeFileSync(join(folder, 'npx'), `#!/bin/sh\nshift\nexec "${process.execPath}" "${command}" "$@"\n`, {
    mode: 0o755,
  });
  expect(await registeredAfter('cli', (text) => ['bash', '-ec', text])).toBe(1);
});

it.skipIf(!hasPython)('Python does', async () => {
  expect(await registeredAfter('python', (text) => [python ?? '', '-c', text])).toBe(1);
});

it('TypeScript does', async () => {
  const outfile = join(folder, 'snippet.mjs');
  const bundled = (contents: string) =>
    buildSync({
      stdin: { contents, loader: 'ts', resolveDir: '.' },
      outfile,
      bundle: true,
      platform: 'node',
      format: 'esm',
      conditions: ['tessera-source'],
    });
  expect(
    await registeredAfter('typescript', (text) => {
      bundled(text);
      return [process.execPath, outfile];
    }),
  ).toBe(1);
});

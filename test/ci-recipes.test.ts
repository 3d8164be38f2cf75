import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { dbtManifest, dbtTest } from '../packages/server/test/support/dbt-manifest.js';
import { processKey, type ServerProcess, startServerProcess } from '../packages/server/test/support/spawned-server.js';
import { dbtRunResults } from '../packages/server/test/support/tool-files.js';

const page = readFileSync('docs/ci.md', 'utf8');
const [means = '', dbtGate, impact, upload, apiGate, graphqlGate, report] = [
  ...page.matchAll(/```bash\n([\s\S]*?)```/g),
].map(([, block]) => block ?? '');
const hasShell = spawnSync('bash', ['-c', 'curl --version && jq --version']).status === 0;
if (!hasShell) process.stdout.write('The recipes of docs/ci.md are left out: they need bash, curl and jq.\n');

const folder = mkdtempSync(join(tmpdir(), 'tessera-recipes-'));
let server: ServerProcess;
let team = '';

async function post(path: string, body: object): Promise<{ readonly id: string }> {
  const response = await fetch(`${server.url}/api/v1${path}`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${processKey}`, 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
  expect([response.status, path]).toEqual([response.status < 300 ? response.status : 200, path]);
  return (await response.json()) as { readonly id: string };
}

const test = dbtTest('orders', 'id', 'not_null');

/** Files of the repository that a pipeline sees. */
function write(type: 'integer' | 'string', columns: Readonly<Record<string, string>>): void {
  const manifest = dbtManifest([{ name: 'orders', columns }]);
  (manifest['nodes'] as Record<string, unknown>)[String(test['unique_id'])] = test;
  writeFileSync(join(folder, 'target', 'manifest.json'), JSON.stringify(manifest));
  const schema = { type: 'object', properties: { id: { type } } };
  const answer = { description: 'Orders', content: { 'application/json': { schema } } };
  const api = {
    openapi: '3.0.3',
    info: { title: 'Shop', version: '1' },
    paths: { '/orders': { get: { responses: { 200: answer } } } },
  };
  writeFileSync(join(folder, 'openapi.yaml'), JSON.stringify(api));
  const word = type === 'integer' ? 'Int' : 'String';
  writeFileSync(join(folder, 'schema.graphql'), `type Query {\n  orders(first: Int): ${word}!\n}\n`);
}

function run(block: string | undefined) {
  const { status, stdout, stderr } = spawnSync('bash', ['--norc', '-euo', 'pipefail', '-c', `${means}\n${block}`], {
    cwd: folder,
    encoding: 'utf8',
    env: {
      PATH: `${folder}${delimiter}${process.env['PATH']}`,
      HOME: folder,
      TESSERA_URL: server.url,
      TESSERA_API_KEY: processKey,
      TESSERA_TEAM_ID: team,
    },
    timeout: 60_000,
  });
  return { status, stdout, stderr };
}

beforeAll(async () => {
  server = await startServerProcess({ DATABASE_URL: 'sqlite://:memory:' });
  team = (await post('/teams', { name: 'orders' })).id;
  mkdirSync(join(folder, 'target'));
  const command = resolve('packages/cli/bin/tessera.js');
  writeFileSync(join(folder, 'tessera'), `#!/bin/sh\nexec "${process.execPath}" "${command}" "$@"\n`, { mode: 0o755 });
  write('integer', { id: 'int', note: 'text' });
});
afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

it.skipIf(!hasShell)('the recipes import, let pass what breaks nothing, and stop what breaks', async () => {
  expect(run(upload)).toEqual({ status: 0, stdout: '1 published, 0 proposed\n', stderr: '' });
  const spec_text = readFileSync(join(folder, 'openapi.yaml'), 'utf8');
  const sdl = readFileSync(join(folder, 'schema.graphql'), 'utf8');
  await post('/sync/openapi', { spec_text, owner_team_id: team });
  await post('/sync/graphql', { sdl, schema_name: 'shop', owner_team_id: team });
  for (const gate of [dbtGate, apiGate, graphqlGate]) {
    expect(run(gate)).toEqual({ status: 0, stdout: 'true\n', stderr: '' });
  }
  write('string', { id: 'int' });
  expect(run(dbtGate)).toMatchObject({
    status: 1,
    stdout: expect.stringMatching(/^wh\.mart\.orders: .*note.*\nfalse\n$/),
  });
  expect(run(impact)).toEqual({ status: 0, stdout: 'breaking_changes_detected: 1 of 1 models break\n', stderr: '' });
  expect(run(apiGate)).toMatchObject({ status: 1, stdout: expect.stringMatching(/^GET \/orders: .*\nfalse\n$/) });
  expect(run(graphqlGate)).toMatchObject({ status: 1, stdout: 'false\n' });
  expect(run(upload).status).toBe(0);
});

it.skipIf(!hasShell)('results of tests are reported, whether they passed or not', () => {
  writeFileSync(
    join(folder, 'target', 'run_results.json'),
    JSON.stringify(dbtRunResults({ [String(test['unique_id'])]: 'fail' })),
  );
  expect(run(report)).toEqual({ status: 0, stdout: 'wh.mart.orders: failed (0/1)\n', stderr: '' });
});

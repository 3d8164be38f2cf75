import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { TesseraClient } from '@tessera/sdk';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  cleanUp,
  command,
  runTessera,
  type Surroundings,
  startTessera,
  type TesseraProcess,
  temporaryDirectory,
} from './support/tessera-process.js';

const key = 'a-key-for-the-behaviour';
const cwd = temporaryDirectory();
let server: TesseraProcess;
let variables: Record<string, string>;

const run = (args: readonly string[], around: Surroundings = {}) => runTessera(args, { cwd, variables, ...around });
const schema = (...columns: readonly string[]): string =>
  JSON.stringify({
    type: 'object',
    properties: Object.fromEntries(columns.map((column) => [column, { type: 'integer' }])),
  });

beforeAll(async () => {
  server = startTessera(['serve', '--port', '0', '--database-url', 'sqlite://:memory:'], {
    cwd,
    variables: { BOOTSTRAP_API_KEY: key, RATE_LIMIT_ENABLED: 'false' },
  });
  const [, url = ''] = await server.seen(/Address +(http:\S+)/);
  variables = { TESSERA_URL: url, TESSERA_API_KEY: key };
  const client = new TesseraClient({ baseUrl: url, apiKey: key });
  const { id } = await client.teams.create({ name: 'orders' });
  await client.teams.create({ name: 'finance' });
  for (const environment of ['production', 'staging']) {
    await client.assets.create({ fqn: 'shop.marts.twice', owner_team_id: id, environment });
  }
  await client.assets.create({ fqn: 'shop.marts.story', owner_team_id: id, metadata: { note: '\u001b[31mred' } });
});
afterAll(async () => {
  server.child.kill('SIGTERM');
  await server.ended;
  cleanUp();
});

describe('exit codes and streams', () => {
  it('ends with 3 where no server is, and says where it looked', async () => {
    const url = 'http://127.0.0.1:9';
    const [text, json] = await Promise.all([
      run(['team', 'list', '--url', url]),
      run(['team', 'list', '--url', url, '--json']),
    ]);
    expect(text).toMatchObject({ code: 3, out: '' });
    expect(text.err).toMatch(/^Error: Cannot connect to Tessera API at http:\/\/127\.0\.0\.1:9\n/);
    expect(json).toMatchObject({ code: 3, out: '' });
    expect(JSON.parse(json.err)).toMatchObject({ error: { code: 'UNREACHABLE' } });
  });

  it('tells programs of refusals in JSON', async () => {
    const [conflict, shape, usage] = await Promise.all([
      run(['team', 'create', 'orders', '--json']),
      run(['team', 'list', '--limit', '0', '--json']),
      run(['team', 'create', 'x', '--metadata', '[]', '--json']),
    ]);
    expect(JSON.parse(conflict.err)).toMatchObject({
      error: { status: 409, code: 'DUPLICATE_TEAM', request_id: expect.any(String) },
    });
    expect(JSON.parse(shape.err)).toMatchObject({ error: { status: 422, problems: [{ loc: ['query', 'limit'] }] } });
    expect(usage.code).toBe(2);
    expect(JSON.parse(usage.err)).toEqual({
      error: { code: 'USAGE', message: 'Invalid --metadata: expected a JSON object, got array' },
    });
  });

  it('prints help for a noun without a verb, and refuses a verb that is none', async () => {
    const [noun, none] = await Promise.all([run(['team']), run(['team', 'creat'])]);
    expect(noun).toMatchObject({ code: 0, err: '', out: expect.stringMatching(/^Usage: tessera team/) });
    expect(none).toMatchObject({ code: 2, out: '', err: expect.stringContaining('Did you mean create?') });
  });

  it('ends quietly when nobody reads on', () => {
    const { status, stderr, stdout } = spawnSync(
      'sh',
      ['-c', `"${process.execPath}" "${command}" rules list --json | head -c 20`],
      { encoding: 'utf8' },
    );
    expect([status, stderr, stdout.length]).toEqual([0, '', 20]);
  });

  it('prints ids alone with --quiet, also where the option stands first', async () => {
    const [last, first] = await Promise.all([run(['team', 'list', '-q']), run(['--quiet', 'team', 'list'])]);
    expect(last.out).toMatch(/^([0-9a-f-]{36}\n){2}$/);
    expect(first.out).toBe(last.out);
  });

  it('lets no stored text steer the terminal', async () => {
    const { out } = await run(['asset', 'get', 'shop.marts.story'], { variables: { ...variables, FORCE_COLOR: '1' } });
    expect(out).not.toContain('\u001b');
  });
});

describe('settings and names', () => {
  it('takes the server from the project and the key from a file', async () => {
    const folder = temporaryDirectory();
    mkdirSync(join(folder, 'models'));
    writeFileSync(
      join(folder, 'tessera.config.json'),
      JSON.stringify({ url: variables['TESSERA_URL'], team: 'orders' }),
    );
    writeFileSync(join(folder, 'key.txt'), `${key}\n`);
    const at = { cwd: join(folder, 'models'), variables: {} };
    const [keyless, made] = await Promise.all([
      run(['team', 'list'], at),
      run(['asset', 'create', 'shop.marts.configured', '--api-key-file', '../key.txt'], at),
    ]);
    expect(keyless).toMatchObject({ code: 1, out: '', err: expect.stringMatching(/^Error \(401\): /) });
    expect(made).toMatchObject({ code: 0, err: '' });
    const shown = await run(['asset', 'list', '--api-key', key], at);
    expect(shown.err).toMatch(/^Warning: --api-key shows the key/);
    expect(shown.out).toContain('shop.marts.configured');
  });

  it('asks which of two assets is meant', async () => {
    const [both, one] = await Promise.all([
      run(['asset', 'get', 'shop.marts.twice']),
      run(['asset', 'get', 'shop.marts.twice', '--environment', 'staging', '--json']),
    ]);
    expect(both).toMatchObject({ code: 2, out: '' });
    expect(both.err).toMatch(
      /There are several assets shop\.marts\.twice: .*\(production\).*\(staging\)|\(staging\).*\(production\)/,
    );
    expect(JSON.parse(one.out)).toMatchObject({ environment: 'staging' });
  });

  it('installs completion that works', async () => {
    const folder = temporaryDirectory();
    const at = { cwd: folder, variables: { SHELL: '/bin/bash' } };
    const [installed, shown] = await Promise.all([run(['--install-completion'], at), run(['--show-completion'], at)]);
    expect(installed).toMatchObject({ code: 0, err: '' });
    const path = join(folder, '.local/share/bash-completion/completions/tessera');
    expect(existsSync(path)).toBe(true);
    expect(readFileSync(path, 'utf8').trim()).toBe(shown.out.trim());
    const script = `source "${path}"; tessera() { "${process.execPath}" "${command}" "$@"; }
      COMP_WORDS=(tessera proposal w); COMP_CWORD=2; _tessera; echo "\${COMPREPLY[@]}"`;
    expect(spawnSync('bash', ['-c', script], { encoding: 'utf8' }).stdout).toBe('waiting withdraw\n');
  });
});

describe('the story of a change', () => {
  it('runs from the first contract to the second major version', async () => {
    const publish = (...args: readonly string[]) =>
      run(['contract', 'publish', '-a', 'shop.marts.story', '-t', 'orders', '-s', '-', ...args], {
        input: schema(...(args.includes('1.0.0') ? ['id', 'amount'] : ['id'])),
      });
    expect((await publish('-v', '1.0.0')).out).toBe('Published contract: v1.0.0\n');
    expect((await run(['register', '-a', 'shop.marts.story', '-t', 'finance'])).out).toMatch(/^Registered: /);
    const proposed = await publish();
    expect(proposed.code).toBe(0);
    expect(proposed.out).toMatch(
      /^Breaking change detected!\nProposal created: [0-9a-f-]{36}\nStatus: pending\n\nBreaking changes:\n {2}- property_removed: /,
    );
    const check = ['proposal', 'status', 'shop.marts.story', '--check'];
    expect((await run(check)).code).toBe(1);
    await run(['proposal', 'acknowledge', 'shop.marts.story', '-t', 'finance', '-r', 'migrating']);
    expect(await run(check)).toMatchObject({ code: 0, out: expect.stringContaining('Can publish: True') });
    expect((await run(['proposal', 'publish', 'shop.marts.story', '-t', 'orders'])).out).toBe('Published: v2.0.0\n');
    const diff = ['contract', 'diff', 'shop.marts.story'];
    const [told, failed] = await Promise.all([run(diff), run([...diff, '--fail-on-breaking'])]);
    expect(told).toMatchObject({ code: 0, out: expect.stringContaining('Is breaking: True') });
    expect(failed).toMatchObject({ code: 1, out: told.out });
  });

  it('brings a dbt project in, twice', async () => {
    const folder = temporaryDirectory();
    const project = (...columns: readonly string[]) => ({
      nodes: {
        'model.shop.one': {
          ...{ database: 'Shop', schema: 'DBT', name: 'One', resource_type: 'model' },
          columns: Object.fromEntries(columns.map((name) => [name, { name, data_type: 'integer' }])),
        },
        'model.shop.bare': { database: 'shop', schema: 'dbt', name: 'bare', resource_type: 'model' },
      },
    });
    const sync = async (...columns: readonly string[]) => {
      writeFileSync(join(folder, 'manifest.json'), JSON.stringify(project(...columns)));
      const options = ['-m', 'manifest.json', '-t', 'orders', '--create-assets', '--publish-compatible'];
      return run(['dbt', 'sync', ...options], { cwd: folder });
    };
    const first = await sync('id');
    expect(first).toMatchObject({ code: 0, err: '' });
    expect(first.out).toMatch(
      /^Created: shop\.dbt\.one\nPublished: shop\.dbt\.one v1\.0\.0\nSync complete:\n {2}Created: 1\n {2}Published: 1\n {2}Skipped: 1\n {2}Errors: 0\n$/,
    );
    expect((await sync('id')).out).toBe('Sync complete:\n  Created: 0\n  Published: 0\n  Skipped: 2\n  Errors: 0\n');
    expect((await sync('id', 'amount')).out).toMatch(/^Published: shop\.dbt\.one v1\.1\.0\n/);
    const breaking = await sync('amount');
    expect(breaking).toMatchObject({ code: 0, out: expect.stringContaining('Skipped: 2') });
  });
});

import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core';
import { publint } from 'publint';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';

/** An empty folder into which the package is installed, with what it declares to need and nothing else. */
const folder = mkdtempSync(join(tmpdir(), 'tessera-cli-package-'));
const home = join(folder, 'node_modules', '@tessera', 'cli');
let tarball: string;
let server: ChildProcess | undefined;

interface Manifest {
  readonly bin: { readonly tessera: string };
  readonly dependencies: Readonly<Record<string, string>>;
}
const manifest = (): Manifest => JSON.parse(readFileSync(join(home, 'package.json'), 'utf8')) as Manifest;

beforeAll(() => {
  const packed = execFileSync('npm', ['pack', '--json', '-w', '@tessera/cli', '--pack-destination', folder], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [{ filename }] = JSON.parse(packed) as [{ readonly filename: string }];
  tarball = join(folder, filename);
  mkdirSync(home, { recursive: true });
  execFileSync('tar', ['-xzf', tarball, '-C', home, '--strip-components=1']);
  for (const name of Object.keys(manifest().dependencies)) {
    const place = join(folder, 'node_modules', name);
    mkdirSync(dirname(place), { recursive: true });
    symlinkSync(resolve('node_modules', name), place, 'junction');
  }
});
afterAll(async () => {
  if (server !== undefined) {
    const ended = new Promise((done) => server?.once('exit', done));
    server.kill('SIGTERM');
    await ended;
  }
  rmSync(folder, { recursive: true, force: true });
});

const program = (): string => join(home, manifest().bin.tessera);
const environment = { PATH: process.env['PATH'], HOME: folder, TMPDIR: folder };
const tessera = (args: readonly string[], variables: Record<string, string> = {}): string =>
  execFileSync(process.execPath, [program(), ...args], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...environment, ...variables },
    timeout: 60_000,
  });

describe('the package of the command', () => {
  it('has nothing that publint finds fault with', async () => {
    expect((await publint({ pkgDir: home, pack: false, strict: true })).messages).toEqual([]);
  });

  it('has nothing to import, so that no types can be wrong', async () => {
    expect(await checkPackage(createPackageFromTarballData(readFileSync(tarball)))).toMatchObject({ types: false });
    const { exports, types, main } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8')) as Record<
      string,
      unknown
    >;
    expect({ exports, types, main }).toEqual({ exports: { './package.json': './package.json' } });
  });

  it('names no package of this repository that it needs, and carries the licences of what it contains', () => {
    expect(Object.keys(manifest().dependencies).filter((name) => name.startsWith('@tessera/'))).toEqual([]);
    const licences = readFileSync(join(home, 'dist', 'THIRD-PARTY-LICENSES.txt'), 'utf8');
    for (const library of ['kysely', 'typebox']) expect(licences).toMatch(new RegExp(`^${library} \\d`, 'm'));
  });

  it('declares what its files load, and nothing else', () => {
    const dist = join(home, 'dist');
    const loaded = readdirSync(dist)
      .filter((name) => name.endsWith('.js'))
      .flatMap((name) => [
        ...readFileSync(join(dist, name), 'utf8').matchAll(
          /^(?:import|\} from)\b.*?"([^".][^"]*)";$|\bimport\("([^".][^"]*)"\)/gm,
        ),
      ])
      .map(([, fixed, lazy]) => fixed ?? lazy ?? '')
      .filter((name) => !name.startsWith('node:'))
      .map((name) =>
        name
          .split('/')
          .slice(0, name.startsWith('@') ? 2 : 1)
          .join('/'),
      );
    // pino loads the printer of its lines by name, on a thread of its own.
    expect([...new Set([...loaded, 'pino-pretty'])].sort()).toEqual(Object.keys(manifest().dependencies).sort());
  });

  it('runs where nothing else is installed', () => {
    expect(tessera(['--version'])).toMatch(/^tessera \d+\.\d+\.\d+\n$/);
    expect(tessera(['help', 'contract'])).toContain('publish');
    expect(tessera(['rules', 'list', '--quiet']).split('\n').length).toBeGreaterThan(30);
    expect(tessera(['demo', '--exit', '--port', '0'])).toContain('Version 2.0.0 is live.');
  });

  it('carries out what the hooks of pre-commit call', () => {
    for (const { entry } of parse(readFileSync('.pre-commit-hooks.yaml', 'utf8')) as { readonly entry: string }[]) {
      const [name, ...words] = entry.split(' ');
      expect(Object.keys(manifest().bin)).toEqual([name]);
      const ended = spawnSync(process.execPath, [program(), ...words], {
        cwd: folder,
        env: environment,
        encoding: 'utf8',
      });
      expect([ended.status, ended.stderr]).toEqual([
        expect.toSatisfy((code) => code === 1 || code === 2),
        expect.stringMatching(/^Error: (Manifest not found: target\/manifest\.json|There is no git repository around)/),
      ]);
    }
  });

  it('serves pages and the API, and asks what it serves', async () => {
    server = spawn(process.execPath, [program(), 'serve', '--port', '0'], {
      cwd: folder,
      env: { ...environment, AUTH_DISABLED: 'true' },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const url = await new Promise<string>((found, failed) => {
      let out = '';
      server?.stdout?.on('data', (text: Buffer) => {
        out += text.toString();
        const address = /Address +(http:\S+)/.exec(out)?.[1];
        if (address !== undefined) found(address);
      });
      server?.once('exit', () => failed(new Error(out)));
    });
    const page = await fetch(`${url}/`, { headers: { accept: 'text/html' } });
    expect([page.status, await page.text()]).toEqual([200, expect.stringContaining('<div id="root">')]);
    const variables = { TESSERA_URL: url, TESSERA_TEAM_ID: 'orders' };
    expect(tessera(['team', 'create', 'orders'], variables)).toContain('Created team: orders');
    expect(tessera(['team', 'list'], variables)).toContain('orders');
    // SQL is read on a thread, which is a file of its own.
    writeFileSync(join(folder, 'tables.sql'), 'create table shop.public.payments (id int not null);');
    const imported = tessera(['import', 'sql', 'tables.sql', '--dialect', 'postgres', '--publish'], variables);
    expect(imported).toContain('Contracts published: 1');
  });
});

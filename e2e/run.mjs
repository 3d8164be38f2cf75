// `npm run e2e`: starts a server as people do, on an empty database, and lets clients of other languages use it.
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const python = process.env.PYTHON ?? 'python3';
const key = 'key-of-the-journeys-from-outside';
const startMs = 30_000;

if (spawnSync(python, ['-c', 'import httpx'], { stdio: 'ignore' }).status !== 0) {
  process.stderr.write(`The Python client is left out: ${python} with the package httpx is not installed.\n`);
  process.exit(process.env.CI === 'true' ? 1 : 0);
}
const { status: built } = spawnSync(process.execPath, [join(here, '../tools/build.mjs')], { stdio: 'inherit' });
if (built !== 0) process.exit(1);

const directory = mkdtempSync(join(tmpdir(), 'tessera-e2e-'));
const server = spawn(process.execPath, [join(here, '../packages/cli/bin/tessera.js'), 'serve', '--port', '0'], {
  cwd: directory,
  env: { PATH: process.env.PATH, BOOTSTRAP_API_KEY: key, LOG_LEVEL: 'warn' },
  stdio: ['ignore', 'pipe', 'inherit'],
});
process.once('exit', () => server.kill('SIGKILL'));

/** Waits until the server says where it listens. */
function address() {
  return new Promise((resolve, reject) => {
    let output = '';
    const timer = setTimeout(() => reject(new Error(`The server does not start:\n${output}`)), startMs);
    server.stdout.on('data', (chunk) => {
      output += chunk;
      const url = /Address +(http:\S+)/.exec(output)?.[1];
      if (url === undefined) return;
      clearTimeout(timer);
      resolve(url);
    });
    server.once('exit', () => reject(new Error(`The server ended:\n${output}`)));
  });
}

const url = await address();
const { status } = spawnSync(python, [join(here, 'python/quickstart.py')], {
  stdio: 'inherit',
  env: { ...process.env, TESSERA_URL: url, TESSERA_KEY: key },
  timeout: 120_000,
});
server.removeAllListeners('exit');
const ended = new Promise((resolve) => server.once('exit', resolve));
server.kill('SIGTERM');
await ended;
rmSync(directory, { recursive: true, force: true });
process.exit(status ?? 1);

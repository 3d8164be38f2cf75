// A server as people start it, on an empty database and a free port of this machine. As a program
// (`node e2e/server.mjs`) it writes its address as one line and ends when its standard input does.
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const startMs = 30_000;
/** Key with every scope. */
export const key = 'key-of-the-journeys-from-outside';

/** Waits until the server says where it listens. */
function address(server) {
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

/** Builds what is stale, starts a server and returns its address and how to end it. */
export async function startServer() {
  const { status } = spawnSync(process.execPath, [join(here, '../tools/build.mjs')], { stdio: ['ignore', 2, 2] });
  if (status !== 0) throw new Error('The build failed');
  const directory = mkdtempSync(join(tmpdir(), 'tessera-e2e-'));
  const server = spawn(process.execPath, [join(here, '../packages/cli/bin/tessera.js'), 'serve', '--port', '0'], {
    cwd: directory,
    env: {
      PATH: process.env.PATH,
      BOOTSTRAP_API_KEY: key,
      LOG_LEVEL: 'warn',
      RATE_LIMIT_ENABLED: 'false',
      TESSERA_PAGES: 'off',
    },
    stdio: ['ignore', 'pipe', 2],
  });
  const kill = () => server.kill('SIGKILL');
  process.once('exit', kill);
  const url = await address(server);
  server.removeAllListeners('exit');
  return {
    url,
    async stop() {
      const ended = new Promise((resolve) => server.once('exit', resolve));
      server.kill('SIGTERM');
      await ended;
      process.removeListener('exit', kill);
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { url, stop } = await startServer();
  process.stdout.write(`${url}\n`);
  process.stdin.resume();
  process.stdin.once('end', () => void stop().then(() => process.exit(0)));
}

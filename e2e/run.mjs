// `npm run e2e`: starts a server as people do and lets clients of other languages use it; then the checks and tests of
// the Python client.
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { key, startServer } from './server.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const client = join(here, '../python');
const python = process.env.PYTHON ?? 'python3';

/** Whether it ended well. */
function run(args, options) {
  return spawnSync(python, args, { stdio: 'inherit', timeout: 240_000, ...options }).status === 0;
}

const needed = ['httpx', 'tessera_sdk', 'pytest', 'mypy', 'ruff'];
if (!run(['-c', `import ${needed.join(', ')}`], { stdio: 'ignore' })) {
  process.stderr.write(
    `Python is left out: ${python} cannot import ${needed.join(', ')}. To install them: pip install -e 'python[dev]'\n`,
  );
  process.exit(process.env.CI === 'true' ? 1 : 0);
}

const server = await startServer();
const env = { ...process.env, TESSERA_URL: server.url, TESSERA_KEY: key };
const isWalked = run([join(here, 'python/quickstart.py')], { env });
await server.stop();
const checks = [['ruff', 'check'], ['ruff', 'format', '--check'], ['mypy'], ['pytest', '-q']];
const results = checks.map((args) => run(['-m', ...args], { cwd: client }));
process.exit([isWalked, ...results].every(Boolean) ? 0 : 1);

// `npm run e2e`: starts a server as people do and lets clients of other languages use it; then the checks and tests of
// the Python client.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
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

/** Whether the quickstart in Python prints what those in other languages print. */
function tellsTheStory(env) {
  const quickstart = join(here, '../examples/quickstart');
  const { stdout, stderr } = spawnSync(python, [join(quickstart, 'python/quickstart.py')], {
    encoding: 'utf8',
    timeout: 60_000,
    env,
  });
  const isSame = stdout === readFileSync(join(quickstart, 'expected.txt'), 'utf8');
  if (!isSame) process.stderr.write(`The quickstart in Python tells another story:\n${stdout}\n${stderr}\n`);
  return isSame;
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
const isTold = [1, 2].every(() => tellsTheStory({ ...env, TESSERA_API_KEY: key }));
await server.stop();
const sources = ['--config', 'pyproject.toml', '.', '../examples/quickstart', '../examples/staging-validation'];
const checks = [['ruff', 'check', ...sources], ['ruff', 'format', '--check', ...sources], ['mypy'], ['pytest', '-q']];
const results = checks.map((args) => run(['-m', ...args], { cwd: client }));
process.exit([isWalked, isTold, ...results].every(Boolean) ? 0 : 1);

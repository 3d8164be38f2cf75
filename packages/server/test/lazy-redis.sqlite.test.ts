import { execFileSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { builtServer } from './support/built-server.js';

/** Which of these packages a server has loaded when it listens. */
async function loadedBy(variables: Readonly<Record<string, string>>): Promise<unknown> {
  const door = pathToFileURL(join(dirname(await builtServer()), 'index.js'));
  const program = `
    import { createRequire } from 'node:module';
    const { startServer } = await import('${door}');
    const server = await startServer(${JSON.stringify({ DATABASE_URL: 'sqlite://:memory:', PORT: '0', LOG_LEVEL: 'silent', ...variables })});
    const files = Object.keys(createRequire('${door}').cache);
    console.log(JSON.stringify(['fastify', 'ioredis'].filter((name) => files.some((file) => file.includes('/node_modules/' + name + '/')))));
    await server.stop();`;
  const output = execFileSync(process.execPath, ['--input-type=module', '-e', program], { cwd: tmpdir(), env: {} });
  return JSON.parse(output.toString());
}

test('a server without REDIS_URL does not load the client', { timeout: 60_000 }, async () => {
  expect(await loadedBy({})).toEqual(['fastify']);
  expect(await loadedBy({ REDIS_URL: 'redis://127.0.0.1:1' })).toEqual(['fastify', 'ioredis']);
});

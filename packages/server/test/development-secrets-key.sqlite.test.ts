import { expect, test } from 'vitest';
import { startServerProcess } from './support/server-process.js';

const warning = 'SECRETS_KEY is not set';

async function outputOf(variables: Readonly<Record<string, string>>): Promise<string> {
  const server = await startServerProcess({ DATABASE_URL: 'sqlite://:memory:', ...variables });
  await server.stop();
  return server.output();
}

test('a server says at start that everybody knows the key of its secrets', { timeout: 120_000 }, async () => {
  expect(await outputOf({})).toContain(warning);
  const key = 'x'.repeat(32);
  const output = await outputOf({ SECRETS_KEY: key });
  expect(output).not.toContain(warning);
  expect(output).not.toContain(key);
});

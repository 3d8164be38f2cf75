import { expect, test } from 'vitest';
import { clientOf } from './support/process-client.js';
import { startServerProcess } from './support/server-process.js';

const warning = 'SECRETS_KEY is not set';

/** What a server writes before and after it stored two secrets. */
async function outputsOf(variables: Readonly<Record<string, string>>): Promise<readonly [string, string]> {
  const server = await startServerProcess({ DATABASE_URL: 'sqlite://:memory:', ...variables });
  const before = server.output();
  for (const name of ['one', 'two']) {
    const endpoint = { name, url: 'https://93.184.216.34/hooks', enabled: false };
    expect((await clientOf(server)('POST', '/webhooks/endpoints', endpoint)).status).toBe(201);
  }
  await server.stop();
  return [before, server.output()];
}

test('a server says with the first secret that everybody knows the key', { timeout: 120_000 }, async () => {
  const [before, after] = await outputsOf({});
  expect(before).not.toContain(warning);
  expect(after.split(warning)).toHaveLength(2);
  const key = 'x'.repeat(32);
  const [, output] = await outputsOf({ SECRETS_KEY: key });
  expect(output).not.toContain(warning);
  expect(output).not.toContain(key);
});

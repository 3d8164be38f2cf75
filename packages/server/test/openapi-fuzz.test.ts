import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { FuzzRequest } from './fuzz/fuzz-request.js';
import { describeFindings, fuzz } from './fuzz/fuzz-run.js';
import type { FuzzAnswer } from './fuzz/judge.js';
import { prototypeProblem } from './fuzz/prototypes.js';
import { brokenInvariants } from './support/invariants.js';
import { type TestApp, testApp, testKey } from './support/test-app.js';

const requests = Number(process.env['FUZZ_REQUESTS'] ?? 2500);
const seed = Number(process.env['FUZZ_SEED'] ?? 1);

let tessera: TestApp;
let directory: string;
beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'tessera-fuzz-'));
  tessera = await testApp({ variables: { RATE_LIMIT_ENABLED: 'false', GIT_SYNC_PATH: directory } });
});
afterAll(async () => {
  await tessera.close();
  rmSync(directory, { recursive: true, force: true });
});

async function send({ method, url, headers, body }: FuzzRequest): Promise<FuzzAnswer> {
  const started = performance.now();
  const response = await tessera.app.inject({
    method: method as 'GET',
    url,
    headers: { ...headers },
    ...(body === null ? {} : { payload: body }),
  });
  return {
    status: response.statusCode,
    headers: response.headers as Record<string, string | undefined>,
    text: response.body,
    ms: performance.now() - started,
  };
}

it(`${requests} requests drawn from the description are answered as it says`, { timeout: 600_000 }, async () => {
  const { body: document } = await tessera.api.send('GET', '/openapi.json', {});
  const authorization = `Bearer ${testKey}`;
  const report = await fuzz({ document, authorization, seed, requests, clients: 1, send, inspect: prototypeProblem });
  expect(describeFindings(seed, report.findings)).toBe('');
  expect(await brokenInvariants(tessera.database.db)).toEqual([]);
  // It reaches what lies behind the first checks.
  expect(report.asked.size).toBe(report.operations);
  expect(report.succeeded.size).toBeGreaterThan(report.operations / 2);
});

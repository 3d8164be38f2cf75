import { expect, test } from 'vitest';
import { replayDifferences } from '../support/audit-replay.js';
import { brokenInvariants } from '../support/invariants.js';
import { serverPair } from '../support/server-pair.js';
import { readStoredState } from '../support/stored-state.js';
import { mixWorkflow, unexpected } from '../support/workflow-mix.js';

const pair = serverPair();

test('thirty-two clients that do what they like leave a sound state behind', { timeout: 60_000 }, async () => {
  const { sends, database } = pair();
  const result = await mixWorkflow(sends, { clients: 32, durationMs: 5000, seed: 20261121 });
  expect(unexpected(result)).toEqual([]);
  for (const outcome of ['publish: 201', 'register: 201', 'acknowledge: 201'])
    expect(result.outcomes).toHaveProperty([outcome]);
  expect(await brokenInvariants(database.db)).toEqual([]);
  expect(replayDifferences(await readStoredState(database.db))).toEqual([]);
});

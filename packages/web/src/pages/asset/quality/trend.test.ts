import { expect, it } from 'vitest';
import { trendOf } from './trend.js';
import type { Run } from './use-runs.js';

const run = (fields: object) =>
  ({
    run_at: 'then',
    status: 'passed',
    guarantees_checked: 0,
    guarantees_failed: 0,
    ...fields,
  }) as Run;

it('runs go from the oldest to the newest', () => {
  expect(trendOf([run({ run_at: 'b', guarantees_checked: 5, guarantees_failed: 2 }), run({ run_at: 'a' })])).toEqual([
    { at: 'a', passed: 1, failed: 0 },
    { at: 'b', passed: 3, failed: 2 },
  ]);
});

it('a run that counted nothing is one check', () => {
  expect(trendOf([run({ status: 'failed' }), run({ guarantees_checked: 1, guarantees_failed: 3 })])).toEqual([
    { at: 'then', passed: 0, failed: 3 },
    { at: 'then', passed: 0, failed: 1 },
  ]);
});

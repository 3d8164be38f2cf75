import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testDatabase } from '../../../test/support/test-database.js';
import { systemClock } from '../clock.js';
import type { Database } from '../database/database.js';
import { instantOf } from '../instant.js';
import { type Job, startJobs } from './job-runner.js';
import { takeTurn } from './job-turns.js';

let database: Database;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

const at = (second: number) => instantOf(Date.parse('2026-01-01T00:00:00Z') + second * 1000);

describe('a turn', () => {
  it('is given once in its interval', async () => {
    const take = (now: number) => takeTurn(database.db, 'sweep', at(now), at(now + 10));
    expect(await take(0)).toBe(true);
    expect(await take(9)).toBe(false);
    expect(await take(10)).toBe(true);
    expect(await takeTurn(database.db, 'other', at(0), at(10))).toBe(true);
  });

  it('is given to one of many', async () => {
    for (const now of [0, 100]) {
      const turns = Array.from({ length: 8 }, () => takeTurn(database.db, 'crowded', at(now), at(now + 10)));
      expect((await Promise.all(turns)).filter(Boolean)).toHaveLength(1);
    }
  });
});

describe('the runner of jobs', () => {
  const failures: string[] = [];
  const start = (jobs: readonly Job[]) =>
    startJobs(jobs, { db: database.db, clock: systemClock(), onFailure: (job) => failures.push(job) });

  it('runs a job again and again, also after a failure, until it is stopped', async () => {
    let turns = 0;
    let isRunning = false;
    let stop: (() => Promise<void>) | undefined;
    await new Promise<void>((finish) => {
      stop = start([
        {
          name: 'repeated',
          everyMs: 8,
          async run() {
            isRunning = true;
            await new Promise((resolve) => setTimeout(resolve, 5));
            isRunning = false;
            turns += 1;
            if (turns === 3) finish();
            if (turns === 1) throw new Error('the first one fails');
          },
        },
      ]);
    });
    await stop?.();
    expect(failures).toEqual(['repeated']);
    expect(isRunning).toBe(false);
    const before = turns;
    await new Promise((resolve) => setTimeout(resolve, 40));
    expect(turns).toBe(before);
  });
});

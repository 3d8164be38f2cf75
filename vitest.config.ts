import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

/** Tests that run once on each database engine: whatever stands beside code that reads or writes. */
const databaseTests = [
  'packages/server/src/**/*-{repository,service,routes}.test.ts',
  'packages/server/src/platform/{database,events,http,jobs}/**/*.test.ts',
];
const resolve = { conditions: ['tessera-source'] };
const ssr = { resolve };

export default defineConfig({
  test: {
    // One less than the cores is the default, which on two cores is one after the other.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    // Modules are loaded once a worker instead of once a file: loading them took longer than most tests. No test changes one.
    isolate: false,
    reporters: ['default', './test/reporters/counts-by-project.ts'],
    projects: [
      {
        resolve,
        ssr,
        test: {
          name: 'unit',
          include: ['packages/*/src/**/*.test.ts'],
          exclude: databaseTests,
          // Some work for seconds; on a busy machine that is many.
          testTimeout: 60_000,
        },
      },
      {
        resolve,
        ssr,
        test: {
          name: 'sqlite',
          include: [...databaseTests, 'packages/server/test/**/*.test.ts'],
          exclude: ['**/*.postgres.test.ts'],
          env: { TESSERA_TEST_ENGINE: 'sqlite' },
          globalSetup: ['packages/server/test/support/built-tree.ts'],
          testTimeout: 60_000,
        },
      },
      {
        resolve,
        ssr,
        test: {
          name: 'postgres',
          include: [...databaseTests, 'packages/server/test/**/*.test.ts'],
          exclude: ['**/*.sqlite.test.ts'],
          env: { TESSERA_TEST_ENGINE: 'postgres' },
          globalSetup: [
            'packages/server/test/support/built-tree.ts',
            'packages/server/test/support/postgres-server.ts',
          ],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        resolve,
        ssr,
        test: {
          name: 'cli',
          include: ['packages/cli/test/**/*.test.ts'],
          globalSetup: ['packages/server/test/support/built-tree.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          // Each test is a process of its own: more of them than cores only wait for each other.
          maxConcurrency: Math.max(2, availableParallelism()),
        },
      },
      {
        resolve,
        ssr,
        test: { name: 'repository', include: ['test/**/*.test.ts'], testTimeout: 120_000, hookTimeout: 120_000 },
      },
    ],
  },
});

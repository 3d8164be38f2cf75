import { defineConfig } from 'vitest/config';

/** Tests that run once on each database engine: whatever stands beside code that reads or writes. */
const databaseTests = [
  'packages/server/src/**/*-{repository,service,routes}.test.ts',
  'packages/server/src/platform/database/**/*.test.ts',
];
const resolve = { conditions: ['tessera-source'] };
const ssr = { resolve: { conditions: ['tessera-source'] } };

export default defineConfig({
  test: {
    projects: [
      {
        resolve,
        ssr,
        test: { name: 'unit', include: ['packages/*/src/**/*.test.ts'], exclude: databaseTests },
      },
    ],
  },
});

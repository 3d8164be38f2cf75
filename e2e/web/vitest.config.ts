import { defineConfig } from 'vitest/config';

const resolve = { conditions: ['tessera-source'] };

/** `npm run e2e:web`: journeys through the built pages, in a browser of this machine. */
export default defineConfig({
  resolve,
  ssr: { resolve },
  test: {
    name: 'browser',
    include: ['e2e/web/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Browsers are heavy: one after the other.
    fileParallelism: false,
  },
});

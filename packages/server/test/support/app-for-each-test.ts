import { afterAll, beforeEach } from 'vitest';
import { type TestApp, type TestAppOptions, testApp } from './test-app.js';

/** Gives each test of the file an app of its own, with what `prepare` puts into it. */
export function appForEachTest(prepare: (app: TestApp) => Promise<void>, options?: TestAppOptions): void {
  let last: TestApp | undefined;
  beforeEach(async () => {
    await last?.close();
    last = await testApp(options);
    await prepare(last);
  });
  afterAll(() => last?.close());
}

import { buildApp } from '../../src/app.js';
import { systemClock } from '../../src/platform/clock.js';
import type { Database } from '../../src/platform/database/database.js';
import { randomIds } from '../../src/platform/ids.js';
import { readSettings } from '../../src/platform/settings/read-settings.js';
import type { Answer, Send } from './api-client.js';
import { testDatabase } from './test-database.js';

export interface AppUnderTest {
  readonly send: Send;
  readonly database: Database;
  close(): Promise<void>;
}

/** The application in this process on a database of its own, without a network between. */
export async function appUnderTest(): Promise<AppUnderTest> {
  const database = await testDatabase();
  const settings = readSettings({ AUTH_DISABLED: 'true' });
  const app = await buildApp({ settings, database, clock: systemClock(), newId: randomIds });
  return {
    database,
    async send<T>(method: string, path: string, body?: unknown): Promise<Answer<T>> {
      const response = await app.inject({
        method: method as 'GET',
        url: `/api/v1${path}`,
        ...(body === undefined
          ? {}
          : { headers: { 'content-type': 'application/json' }, payload: JSON.stringify(body) }),
      });
      return { status: response.statusCode, body: (response.body === '' ? null : response.json()) as T };
    },
    async close() {
      await app.close();
      await database.close();
    },
  };
}

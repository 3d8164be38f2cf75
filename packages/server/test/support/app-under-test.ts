import { buildApp } from '../../src/app.js';
import { systemClock } from '../../src/platform/clock.js';
import type { Database } from '../../src/platform/database/database.js';
import { randomIds } from '../../src/platform/ids.js';
import { readSettings } from '../../src/platform/settings/read-settings.js';
import type { Answer, Send } from './process-client.js';

export interface AppUnderTest {
  readonly send: Send;
  close(): Promise<void>;
}

/** The application in this process, without a network between; its new assets belong to the environment. */
export async function appUnderTest(database: Database, environment: string): Promise<AppUnderTest> {
  const settings = readSettings({
    AUTH_DISABLED: 'true',
    RATE_LIMIT_ENABLED: 'false',
    DEFAULT_ENVIRONMENT: environment,
  });
  const app = await buildApp({ settings, database, clock: systemClock(), newId: randomIds });
  return {
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
    close: () => app.close(),
  };
}

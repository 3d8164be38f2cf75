import { buildApp } from './app.js';
import { systemClock } from './platform/clock.js';
import { openDatabase } from './platform/database/database.js';
import { randomIds } from './platform/ids.js';
import { readSettings } from './platform/settings/read-settings.js';

/** The OpenAPI description of the API with default settings, as `GET /openapi.json` answers it. */
export async function describeServer(): Promise<unknown> {
  const settings = readSettings({ DATABASE_URL: 'sqlite://:memory:' });
  const database = openDatabase(
    settings.databaseUrl,
    { poolSize: 1, maxConnections: 1, acquireTimeoutMs: 1000, connectionLifetimeSeconds: 60 },
    () => undefined,
  );
  const app = await buildApp({ settings, database, clock: systemClock(), newId: randomIds });
  try {
    await app.ready();
    return app.swagger();
  } finally {
    await app.close();
    await database.close();
  }
}

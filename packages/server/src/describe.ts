import type { FastifyInstance } from 'fastify';
import { buildApp } from './app.js';
import { systemClock } from './platform/clock.js';
import { openDatabase } from './platform/database/database.js';
import type { AnyRoute } from './platform/http/route.js';
import { randomIds } from './platform/ids.js';
import { readSettings } from './platform/settings/read-settings.js';

/** Asks an application that has default settings, and nothing in its database. */
async function ask<T>(question: (app: FastifyInstance) => T, onRoute: (route: AnyRoute) => void): Promise<T> {
  const settings = readSettings({ DATABASE_URL: 'sqlite://:memory:' });
  const database = openDatabase(
    settings.databaseUrl,
    { poolSize: 1, maxConnections: 1, acquireTimeoutMs: 1000, connectionLifetimeSeconds: 60 },
    () => undefined,
  );
  const app = await buildApp({ settings, database, clock: systemClock(), newId: randomIds, onRoute });
  try {
    await app.ready();
    return question(app);
  } finally {
    await app.close();
    await database.close();
  }
}

/** The OpenAPI description of the API with default settings, as `GET /openapi.json` answers it. */
export async function describeServer(): Promise<unknown> {
  return ask(
    (app) => app.swagger(),
    () => undefined,
  );
}

/** Every operation with the schemas that its code names, and all named ones: what clients are generated from. */
export async function listOperations(): Promise<{
  readonly operations: readonly AnyRoute[];
  readonly wire: Readonly<Record<string, unknown>>;
}> {
  const operations: AnyRoute[] = [];
  await ask(
    () => undefined,
    (route) => void operations.push(route),
  );
  // Loaded by itself: servers that run name no schemas.
  return { operations, wire: await import('@tessera/api') };
}

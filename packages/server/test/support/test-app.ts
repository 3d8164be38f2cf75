import type { FastifyInstance } from 'fastify';
import { buildApp } from '../../src/app.js';
import type { Actor, Scope } from '../../src/platform/auth/actor.js';
import type { RedisLink } from '../../src/platform/cache/redis-link.js';
import { systemClock } from '../../src/platform/clock.js';
import type { Database } from '../../src/platform/database/database.js';
import { type Placing, startPlacing, wakeOnAnnouncements } from '../../src/platform/events/event-placing.js';
import { randomIds } from '../../src/platform/ids.js';
import type { Platform } from '../../src/platform/platform.js';
import { readSettings } from '../../src/platform/settings/read-settings.js';
import type { WebFiles } from '../../src/platform/web/web-files.js';
import { ApiClient } from './api-client.js';
import { testDatabase } from './test-database.js';

export const testKey = 'a-key-for-tests-only';

export interface TestApp {
  readonly app: FastifyInstance;
  readonly database: Database;
  /** What services are given, for tests that act as somebody who is no administrator. */
  readonly platform: Platform;
  /** Signed in with every scope. */
  readonly api: ApiClient;
  /** Sends no credentials. */
  readonly stranger: ApiClient;
  /** Sends the key. */
  clientOf(key: string): ApiClient;
  close(): Promise<void>;
}

export interface TestAppOptions {
  /** Environment variables over those of the tests. */
  readonly variables?: Readonly<Record<string, string>>;
  /** The Redis that the application shares with others; the caller closes it. */
  readonly redis?: RedisLink;
  /** Used instead of a database of its own; the caller closes it. */
  readonly database?: Database;
  /** The web interface that is served; none otherwise. */
  readonly web?: WebFiles | null;
  /** Whether committed events are placed, as in a server that runs. */
  readonly isPlacing?: boolean;
  /** What places them instead. */
  readonly openPlacing?: (platform: Platform) => Placing;
}

/** The whole application on a database of its own. */
export async function testApp({
  variables = {},
  database: given,
  redis,
  web = null,
  isPlacing = false,
  openPlacing = isPlacing ? (platform) => startPlacing(platform, []) : undefined,
}: TestAppOptions = {}): Promise<TestApp> {
  const database = given ?? (await testDatabase());
  const basis: Platform = { db: database.db, clock: systemClock(), newId: randomIds };
  const settings = readSettings({
    ENVIRONMENT: 'test',
    BOOTSTRAP_API_KEY: testKey,
    // Tests send more than people do; `production` would refuse to start without limits.
    RATE_LIMIT_ENABLED: String(variables['ENVIRONMENT'] === 'production'),
    ...variables,
  });
  const placing = openPlacing?.(basis) ?? null;
  const platform: Platform = placing === null ? basis : { ...basis, onCommitted: wakeOnAnnouncements(placing) };
  const app = await buildApp({
    settings,
    database,
    clock: platform.clock,
    newId: platform.newId,
    redis: redis ?? null,
    web,
    ...(placing === null ? {} : { placing }),
  });
  await app.ready();
  return {
    app,
    database,
    platform,
    api: new ApiClient(app, { authorization: `Bearer ${testKey}` }),
    stranger: new ApiClient(app, {}),
    clientOf: (key) => new ApiClient(app, { authorization: `Bearer ${key}` }),
    async close() {
      await app.close();
      await placing?.stop();
      if (given === undefined) await database.close();
    },
  };
}

/** Somebody of the team who is no administrator. */
export function memberOf(teamId: string, ...scopes: readonly Scope[]): Actor {
  return { teamId, scopes: new Set(scopes.length > 0 ? scopes : ['read', 'write']) };
}

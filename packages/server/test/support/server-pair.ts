import { afterAll, beforeAll } from 'vitest';
import type { Database } from '../../src/platform/database/database.js';
import { clientOf, type Send } from './process-client.js';
import { type ServerProcess, startServerProcess } from './server-process.js';
import { type EmptyDatabase, emptyDatabase, openTestDatabase } from './test-database.js';

export interface ServerPair {
  /** Clients of the two processes. */
  readonly sends: readonly [Send, Send];
  /** Clients of the two processes with this key. */
  signedIn(key: string): readonly [Send, Send];
  /** The database of both, for looking inside. */
  readonly database: Database;
}

/** Two server processes on one new database for the tests of a file. They start at once: one migrates, the other waits. */
export function serverPair(): () => ServerPair {
  let place: EmptyDatabase | undefined;
  let database: Database | undefined;
  let servers: readonly [ServerProcess, ServerProcess] | undefined;

  beforeAll(async () => {
    place = await emptyDatabase();
    const variables = { DATABASE_URL: place.url };
    servers = await Promise.all([startServerProcess(variables), startServerProcess(variables)]);
    database = openTestDatabase(place.url);
  });

  afterAll(async () => {
    await Promise.all((servers ?? []).map((server) => server.stop()));
    await database?.close();
    await place?.drop();
  });

  return () => {
    if (servers === undefined || database === undefined) throw new Error('The servers run only during tests');
    const [left, right] = servers;
    const signedIn = (key?: string): readonly [Send, Send] => [clientOf(left, key), clientOf(right, key)];
    return { sends: signedIn(), signedIn, database };
  };
}

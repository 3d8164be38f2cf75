import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inject } from 'vitest';
import { type Database, openDatabase } from '../../src/platform/database/database.js';
import { migrate } from '../../src/platform/database/migrator.js';
import { onServer } from './embedded-server.js';

/** The engine of this run; each database test runs once on each. */
const engine = process.env['TESSERA_TEST_ENGINE'] === 'postgres' ? 'postgres' : 'sqlite';

const limits = { maxConnections: 10, poolSize: 10, acquireTimeoutMs: 10_000, connectionLifetimeSeconds: 600 };
let made = 0;

const onTestServer = (statement: string): Promise<void> => onServer(`${inject('postgresServer')}/postgres`, statement);

export interface EmptyDatabase {
  readonly url: string;
  drop(): Promise<void>;
}

/** An address at which a new, empty database waits; a file on SQLite, so that several openings see the same data. */
export async function emptyDatabase(): Promise<EmptyDatabase> {
  if (engine === 'sqlite') {
    const directory = mkdtempSync(join(tmpdir(), 'tessera-sqlite-'));
    return {
      url: `sqlite:///${join(directory, 'test.db')}`,
      drop: () => Promise.resolve(rmSync(directory, { recursive: true, force: true })),
    };
  }
  made += 1;
  const name = `t_${process.pid}_${Date.now()}_${made}`;
  await onTestServer(`create database ${name}`);
  return {
    url: `${inject('postgresServer')}/${name}`,
    drop: () => onTestServer(`drop database if exists ${name} with (force)`),
  };
}

export function openTestDatabase(url: string): Database {
  return openDatabase(url, limits, () => undefined);
}

/** A migrated database of its own for a test file. */
export async function testDatabase(): Promise<Database> {
  const { url, drop } =
    engine === 'sqlite' ? { url: 'sqlite://:memory:', drop: () => Promise.resolve() } : await emptyDatabase();
  const database = openTestDatabase(url);
  await migrate(database.db, database.engine);
  return {
    ...database,
    close: async () => {
      await database.close();
      await drop();
    },
  };
}

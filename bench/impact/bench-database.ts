import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Database, openDatabase } from '../../packages/server/src/platform/database/database.js';
import { migrate } from '../../packages/server/src/platform/database/migrator.js';
import { type CountedDatabase, countedDatabase } from '../../packages/server/test/support/counted-statements.js';
import { onServer, startEmbeddedServer } from '../../packages/server/test/support/embedded-server.js';

export type Engine = Database['engine'];

const limits = { maxConnections: 5, poolSize: 5, acquireTimeoutMs: 10_000, connectionLifetimeSeconds: 600 };

/** Opens new databases of the engine for the steps, and leaves nothing behind. */
export async function withDatabases<T>(
  engine: Engine,
  steps: (open: () => Promise<BenchDatabase>) => Promise<T>,
): Promise<T> {
  return engine === 'sqlite' ? withSqlite(steps) : withPostgres(steps);
}

export interface BenchDatabase extends CountedDatabase {
  /** Brings the statistics of the planner up to date, which servers do by themselves after a while. */
  analyze(): Promise<void>;
}

async function opened(url: string, analyze: () => Promise<void>): Promise<BenchDatabase> {
  const database = openDatabase(url, limits, () => undefined);
  await migrate(database.db, database.engine);
  return { ...countedDatabase(database), analyze };
}

async function withSqlite<T>(steps: (open: () => Promise<BenchDatabase>) => Promise<T>): Promise<T> {
  const directory = mkdtempSync(join(tmpdir(), 'tessera-bench-'));
  let made = 0;
  try {
    return await steps(() => {
      made += 1;
      return opened(`sqlite:///${join(directory, `bench-${made}.db`)}`, () => Promise.resolve());
    });
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

async function withPostgres<T>(steps: (open: () => Promise<BenchDatabase>) => Promise<T>): Promise<T> {
  const server = await startEmbeddedServer();
  let made = 0;
  try {
    return await steps(async () => {
      made += 1;
      await onServer(`${server.url}/postgres`, `create database bench_${made}`);
      const url = `${server.url}/bench_${made}`;
      return opened(url, () => onServer(url, 'vacuum analyze'));
    });
  } finally {
    await server.stop();
  }
}

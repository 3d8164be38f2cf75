import { Kysely, PostgresAdapter, type Transaction } from 'kysely';
import { parseDatabaseUrl } from './database-url.js';
import { type PoolLimits, postgresDialect, postgresPool } from './postgres.js';
import { sqliteDialect } from './sqlite.js';
import type { Tables } from './tables/index.js';

/** What a reading query runs on: the pool, or the transaction that it must belong to. */
export type Executor = Kysely<Tables>;
/** What a change of several steps runs on. */
export type WriteExecutor = Transaction<Tables>;

export interface Pool {
  size: number;
  checkedIn: number;
  checkedOut: number;
  overflow: number;
}

export interface Database {
  readonly engine: 'sqlite' | 'postgres';
  readonly db: Kysely<Tables>;
  /** Numbers of the connection pool; absent where there is no pool. */
  pool?(): Pool;
  close(): Promise<void>;
}

/**
 * Opens the database that the address names. Nothing is created in it; see `migrator.ts`.
 *
 * @param options.mustExist a missing file of an embedded database is an error; otherwise it is created.
 */
export function openDatabase(
  url: string,
  limits: PoolLimits & { readonly poolSize: number },
  onIdleError: (error: Error) => void,
  options: { readonly mustExist?: boolean } = {},
): Database {
  const location = parseDatabaseUrl(url);
  if (location.engine === 'sqlite') {
    const db = new Kysely<Tables>({ dialect: sqliteDialect(location.file, options) });
    return { engine: 'sqlite', db, close: () => db.destroy() };
  }
  const pool = postgresPool(location.connectionString, limits);
  // A connection that breaks while idle is replaced by the pool; without a listener the process would end.
  pool.on('error', onIdleError);
  // So it would when one breaks that is in use and between two statements; the next statement tells its user.
  pool.on('connect', (client) => client.on('error', () => undefined));
  const db = new Kysely<Tables>({ dialect: postgresDialect(pool) });
  return {
    engine: 'postgres',
    db,
    pool: () => ({
      size: limits.poolSize,
      checkedIn: pool.idleCount,
      checkedOut: pool.totalCount - pool.idleCount,
      overflow: pool.totalCount - limits.poolSize,
    }),
    close: () => db.destroy(),
  };
}

/** Whether rows can be locked: on SQLite the transaction itself is alone. */
export function hasRowLocks(executor: Executor): boolean {
  return executor.getExecutor().adapter instanceof PostgresAdapter;
}

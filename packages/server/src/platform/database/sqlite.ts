import { existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { type SqliteDatabase as Connection, SqliteDialect } from 'kysely';

/** Statements that are kept prepared; those with lists of values come in many lengths. */
const statementsKept = 500;

/** Keeps the statements that were used last: to prepare one costs as much as to run it. */
function keepingStatements(database: SqliteDatabase.Database): Connection {
  const kept = new Map<string, SqliteDatabase.Statement<unknown[]>>();
  return {
    close: () => database.close(),
    prepare(sql) {
      const known = kept.get(sql);
      // One that is being read from cannot start again.
      const statement = known === undefined || known.busy ? database.prepare<unknown[]>(sql) : known;
      kept.delete(sql);
      kept.set(sql, statement);
      if (kept.size > statementsKept) kept.delete(kept.keys().next().value ?? '');
      return statement as unknown as ReturnType<Connection['prepare']>;
    },
  };
}

/**
 * Opens an embedded database for this process alone.
 *
 * @param mustExist a missing file is an error; otherwise it is created.
 * @throws Error that says so when the file is missing or another process has it open.
 */
export function sqliteDialect(file: string, { mustExist = false } = {}): SqliteDialect {
  if (mustExist && !existsSync(file)) throw new Error(`There is no database at ${file}.`);
  if (file !== ':memory:') mkdirSync(dirname(file), { recursive: true });
  const database = new SqliteDatabase(file, { timeout: 2000 });
  try {
    // One process per file: the lock is held until the process ends, however it ends.
    database.pragma('locking_mode = EXCLUSIVE');
    database.pragma('journal_mode = WAL');
    database.pragma('synchronous = FULL');
    database.pragma('foreign_keys = ON');
    // Else `insert or replace` would delete rows without asking the rules that protect them.
    database.pragma('recursive_triggers = ON');
    database.exec('BEGIN IMMEDIATE; COMMIT');
  } catch (error) {
    database.close();
    if (error instanceof SqliteDatabase.SqliteError && error.code.startsWith('SQLITE_BUSY')) {
      throw new Error(
        `The database ${file} is in use by another process. An embedded database serves one process at a time; use PostgreSQL for several.`,
      );
    }
    throw error;
  }
  return new SqliteDialect({ database: keepingStatements(database) });
}

import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { SqliteDialect } from 'kysely';

/**
 * Opens an embedded database for this process alone.
 *
 * @throws Error that says so when another process has the file open.
 */
export function sqliteDialect(file: string): SqliteDialect {
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
  return new SqliteDialect({ database });
}

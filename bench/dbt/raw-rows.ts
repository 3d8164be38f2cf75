import SqliteDatabase from 'better-sqlite3';
import pg from 'pg';
import { openDatabase } from '../../packages/server/src/platform/database/database.js';

/** A row as the driver gives and takes it, columns by name. */
type Row = Readonly<Record<string, string | number | null>>;
/** Rows by table, in an order in which they can be inserted. */
export type StoredRows = ReadonlyMap<string, readonly Row[]>;

const limits = { maxConnections: 2, poolSize: 2, acquireTimeoutMs: 10_000, connectionLifetimeSeconds: 600 };
const tables = [
  'assets',
  'declared_dependencies',
  'asset_aliases',
  'contracts',
  'registrations',
  'dependencies',
  'audit_events',
  'outbox',
] as const;
const rowsPerStatement = 500;

/** What an upload writes into. */
export async function storedRows(url: string): Promise<StoredRows> {
  const database = openDatabase(url, limits, () => undefined);
  try {
    const stored = new Map<string, readonly Row[]>();
    for (const table of tables)
      stored.set(table, (await database.db.selectFrom(table).selectAll().execute()) as unknown as Row[]);
    return stored;
  } finally {
    await database.close();
  }
}

/** The rows that are there now and were not before. */
export function addedRows(before: StoredRows, after: StoredRows): StoredRows {
  return new Map(
    [...after].map(([table, rows]) => {
      const known = new Set((before.get(table) ?? []).map((row) => JSON.stringify(row)));
      return [table, known.size === 0 ? rows : rows.filter((row) => !known.has(JSON.stringify(row)))];
    }),
  );
}

export function countRows(rows: StoredRows): number {
  return [...rows.values()].reduce((sum, { length }) => sum + length, 0);
}

/** Milliseconds that the driver alone needs to insert the rows, in one transaction. */
export async function insertMs(url: string, rows: StoredRows): Promise<number> {
  return url.startsWith('sqlite:') ? insertIntoSqlite(url, rows) : insertIntoPostgres(url, rows);
}

/** Numbers that the database gives out are left to it. */
function columnsOf(rows: readonly Row[]): readonly string[] {
  return Object.keys(rows[0] ?? {}).filter((column) => column !== 'sequence');
}

function insertIntoSqlite(url: string, rows: StoredRows): number {
  const database = new SqliteDatabase(url.slice('sqlite:///'.length));
  try {
    for (const pragma of ['locking_mode = EXCLUSIVE', 'journal_mode = WAL', 'synchronous = FULL', 'foreign_keys = ON'])
      database.pragma(pragma);
    const started = performance.now();
    database.exec('begin immediate');
    for (const [table, list] of rows) {
      const columns = columnsOf(list);
      if (columns.length === 0) continue;
      const marks = columns.map(() => '?').join(', ');
      const statement = database.prepare(`insert into ${table} (${columns.join(', ')}) values (${marks})`);
      for (const row of list) statement.run(columns.map((column) => row[column] ?? null));
    }
    database.exec('commit');
    return performance.now() - started;
  } finally {
    database.close();
  }
}

async function insertIntoPostgres(url: string, rows: StoredRows): Promise<number> {
  const client = new pg.Client({
    connectionString: url,
    options: '-c search_path=core,workflow,audit,public -c TimeZone=UTC -c DateStyle=ISO',
  });
  await client.connect();
  try {
    const started = performance.now();
    await client.query('begin');
    for (const [table, list] of rows) {
      const columns = columnsOf(list);
      for (let start = 0; start < list.length; start += rowsPerStatement) {
        const portion = list.slice(start, start + rowsPerStatement);
        const marks = portion.map(
          (_, row) => `(${columns.map((__, column) => `$${row * columns.length + column + 1}`).join(', ')})`,
        );
        await client.query(
          `insert into ${table} (${columns.join(', ')}) values ${marks.join(', ')}`,
          portion.flatMap((row) => columns.map((column) => row[column] ?? null)),
        );
      }
    }
    await client.query('commit');
    return performance.now() - started;
  } finally {
    await client.end();
  }
}

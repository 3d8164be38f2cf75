import { copyFileSync } from 'node:fs';
import pg from 'pg';
import { type Database, openDatabase } from '../../packages/server/src/platform/database/database.js';

const limits = { maxConnections: 2, poolSize: 2, acquireTimeoutMs: 10_000, connectionLifetimeSeconds: 600 };

/** A row as the driver gives and takes it, columns by name. */
export type Row = Readonly<Record<string, string | number | null>>;
/** Rows that a request adds, by table. */
export type AddedRows = Readonly<Record<string, readonly Row[]>>;

const grown = ['contracts', 'audit_events', 'outbox'] as const;

async function withDatabase<T>(url: string, steps: (database: Database) => Promise<T>): Promise<T> {
  const database = openDatabase(url, limits, () => undefined);
  try {
    return await steps(database);
  } finally {
    await database.close();
  }
}

/** Ids of the rows of the tables that a publish may add to. */
export function idsOf(url: string): Promise<ReadonlySet<string>> {
  return withDatabase(url, async ({ db }) => {
    const ids = new Set<string>();
    for (const table of grown)
      for (const { id } of await db.selectFrom(table).select('id').execute()) ids.add(`${table} ${id}`);
    return ids;
  });
}

/** Rows that are not among those. */
export function rowsBeside(url: string, known: ReadonlySet<string>): Promise<AddedRows> {
  return withDatabase(url, async ({ db }) => {
    const added: Record<string, readonly Row[]> = {};
    for (const table of grown) {
      const rows = await db.selectFrom(table).selectAll().execute();
      added[table] = (rows as unknown as readonly Row[]).filter((row) => !known.has(`${table} ${String(row['id'])}`));
    }
    return added;
  });
}

/** Copies a database that nobody has open. */
export async function copyDatabase(from: string, to: string): Promise<void> {
  if (from.startsWith('sqlite:')) {
    // Whoever closes a database last has moved what was in its log into the file.
    copyFileSync(from.slice('sqlite:///'.length), to.slice('sqlite:///'.length));
    return;
  }
  const [source, target] = [new URL(from), new URL(to)].map(({ pathname }) => pathname.slice(1));
  const client = new pg.Client({ connectionString: String(new URL('/postgres', from)) });
  await client.connect();
  try {
    await client.query(`drop database ${target}`);
    await client.query(`create database ${target} template ${source}`);
  } finally {
    await client.end();
  }
}

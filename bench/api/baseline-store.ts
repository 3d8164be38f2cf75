import SqliteDatabase from 'better-sqlite3';
import pg from 'pg';
import type { BaselinePlan } from './baseline-plan.js';
import type { AddedRows, Row } from './store.js';

interface Publishing {
  readonly assetId: string;
  /** Text of the new schema. */
  readonly schema: string;
  newId(): string;
}

/** The statements of each route, by the driver alone. */
export interface BaselineStore {
  /** One indexed read. */
  read(contractId: string): Promise<unknown>;
  /** One statement for a page of 50 rows, in the order of an index. */
  list(): Promise<unknown>;
  /** One statement for the same rows as the search. */
  search(): Promise<unknown>;
  /**
   * One transaction: the live contract of the asset becomes deprecated, then one statement a table inserts as many rows
   * as the server wrote, of the same content but for ids, asset and version. Nothing is read.
   */
  publish(publishing: Publishing): Promise<unknown>;
}

let versions = 0;

/** The template rows with new ids, for another asset. */
function rowsFor(templates: readonly Row[], { assetId, schema, newId }: Publishing): Row[] {
  versions += 1;
  return templates.map((template) => ({
    ...template,
    id: newId(),
    ...('asset_id' in template ? { asset_id: assetId } : {}),
    ...('version' in template ? { version: `9.${versions}.0` } : {}),
    ...('schema_def' in template ? { schema_def: schema } : {}),
  }));
}

interface Insert {
  readonly columns: readonly string[];
  readonly templates: readonly Row[];
  readonly text: string;
}

/** One statement a table. Numbers that the database gives out are left to it. */
function insertsOf(written: AddedRows, place: (index: number) => string): readonly Insert[] {
  return Object.entries(written).flatMap(([table, templates]) => {
    const columns = Object.keys(templates[0] ?? {}).filter((column) => column !== 'sequence');
    if (columns.length === 0) return [];
    const rows = templates.map(
      (_, row) => `(${columns.map((__, column) => place(row * columns.length + column)).join(', ')})`,
    );
    return { columns, templates, text: `insert into ${table} (${columns.join(', ')}) values ${rows.join(', ')}` };
  });
}

function valuesOf({ columns, templates }: Insert, publishing: Publishing): (string | number | null)[] {
  return rowsFor(templates, publishing).flatMap((row) => columns.map((column) => row[column] ?? null));
}

const readText = 'select * from contracts where id = ';
const listText = 'select * from assets order by id limit 50';
const searchText = 'select id, fqn, owner_team_id, environment from assets where fqn like ';
const deprecateText = `update contracts set status = 'deprecated' where status = 'active' and asset_id = `;

function sqliteStore({ url, written, searched }: BaselinePlan): BaselineStore {
  const database = new SqliteDatabase(url.slice('sqlite:///'.length));
  for (const pragma of ['locking_mode = EXCLUSIVE', 'journal_mode = WAL', 'synchronous = FULL', 'foreign_keys = ON'])
    database.pragma(pragma);
  const read = database.prepare(`${readText}?`);
  const list = database.prepare(listText);
  const search = database.prepare(`${searchText}? limit 50`);
  const deprecate = database.prepare(`${deprecateText}?`);
  const inserts = insertsOf(written, () => '?').map((each) => ({ ...each, statement: database.prepare(each.text) }));
  const publish = database.transaction((publishing: Publishing) => {
    deprecate.run(publishing.assetId);
    for (const each of inserts) each.statement.run(valuesOf(each, publishing));
  });
  return {
    read: (id) => Promise.resolve(read.get(id)),
    list: () => Promise.resolve(list.all()),
    search: () => Promise.resolve(search.all(`%${searched}%`)),
    publish: (publishing) => Promise.resolve(publish.immediate(publishing)),
  };
}

function postgresStore({ url, written, searched }: BaselinePlan): BaselineStore {
  const pool = new pg.Pool({
    connectionString: url,
    max: 20,
    options: '-c search_path=core,workflow,audit,public -c TimeZone=UTC -c DateStyle=ISO',
  });
  pool.on('error', () => undefined);
  const inserts = insertsOf(written, (index) => `$${index + 1}`);
  return {
    read: async (id) => (await pool.query(`${readText}$1`, [id])).rows[0],
    list: async () => (await pool.query(listText)).rows,
    search: async () => (await pool.query(`${searchText}$1 limit 50`, [`%${searched}%`])).rows,
    async publish(publishing) {
      const client = await pool.connect();
      try {
        await client.query('begin');
        await client.query(`${deprecateText}$1`, [publishing.assetId]);
        for (const each of inserts) await client.query(each.text, valuesOf(each, publishing));
        await client.query('commit');
      } catch (error) {
        await client.query('rollback');
        throw error;
      } finally {
        client.release();
      }
    },
  };
}

export function openBaseline(plan: BaselinePlan): BaselineStore {
  return plan.url.startsWith('sqlite:') ? sqliteStore(plan) : postgresStore(plan);
}

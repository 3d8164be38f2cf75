import { type Insertable, type RawBuilder, sql } from 'kysely';
import { type Executor, hasRowLocks } from '../../src/platform/database/database.js';
import type { Tables } from '../../src/platform/database/tables/index.js';

/** JSON columns may hold objects here. */
type LooseRow<Name extends keyof Tables> = { readonly [Column in keyof Insertable<Tables[Name]>]: unknown };

const rowsPerStatement = 25_000;

/** Inserts very many rows, which travel as one JSON document each 25,000: for measurements on large databases. */
export async function insertBulk<Name extends keyof Tables>(
  db: Executor,
  table: Name,
  rows: readonly LooseRow<Name>[],
): Promise<void> {
  for (let start = 0; start < rows.length; start += rowsPerStatement) {
    const part = rows.slice(start, start + rowsPerStatement);
    await sql`insert into ${sql.table(table)} ${columns(part)} ${source(db, table, part)}`.execute(db);
  }
}

function columnNames(rows: readonly object[]): readonly string[] {
  return Object.keys(rows[0] ?? {});
}

function columns(rows: readonly object[]): RawBuilder<unknown> {
  return sql`(${sql.join(columnNames(rows).map((name) => sql.id(name)))})`;
}

function source(db: Executor, table: string, rows: readonly object[]): RawBuilder<unknown> {
  const names = columnNames(rows);
  const document = JSON.stringify(rows);
  if (hasRowLocks(db)) {
    const list = sql.join(names.map((name) => sql.id(name)));
    return sql`select ${list} from json_populate_recordset(null::${sql.table(table)}, ${document}::json)`;
  }
  const list = sql.join(names.map((name) => sql`value ->> ${sql.lit(name)}`));
  return sql`select ${list} from json_each(${document})`;
}

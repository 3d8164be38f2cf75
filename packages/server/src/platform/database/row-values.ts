import { type RawBuilder, sql } from 'kysely';
import { type Executor, hasRowLocks } from './database.js';

/** Type of a column of such rows; on SQLite values keep the type that they have in JSON. */
export type RowValueType = 'uuid' | 'bigint' | 'integer' | 'text' | 'timestamptz';

/**
 * Rows as something to select from, under the name `given`. They travel as one value, so the statement stays the same
 * however many there are.
 */
export function rowValues<Column extends string>(
  db: Executor,
  columns: Readonly<Record<Column, RowValueType>>,
  rows: readonly Readonly<Record<Column, string | number | null>>[],
): RawBuilder<Record<Column, unknown>> {
  const document = JSON.stringify(rows);
  const names = Object.keys(columns) as Column[];
  if (hasRowLocks(db)) {
    const types = sql.join(names.map((name) => sql`${sql.id(name)} ${sql.raw(columns[name])}`));
    return sql`json_to_recordset(${document}::json) as given (${types})`;
  }
  const values = sql.join(names.map((name) => sql`value ->> ${sql.lit(name)} as ${sql.id(name)}`));
  return sql`(select ${values} from json_each(${document})) as given`;
}

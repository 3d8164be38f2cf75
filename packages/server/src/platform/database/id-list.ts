import { type RawBuilder, sql } from 'kysely';
import { type Executor, hasRowLocks } from './database.js';

/**
 * `column in (…)` for any number of ids in one statement: the list travels as one value, so the statement stays the same
 * however long it is.
 */
export function isAmongIds(db: Executor, column: string, ids: readonly string[]): RawBuilder<boolean> {
  return hasRowLocks(db)
    ? sql<boolean>`${sql.ref(column)} = any(${ids}::uuid[])`
    : sql<boolean>`${sql.ref(column)} in (select value from json_each(${JSON.stringify(ids)}))`;
}

/** The same beside a condition that finds the rows: SQLite would look up every pair of the two lists in an index of both. */
export function isAlsoAmongIds(db: Executor, column: string, ids: readonly string[]): RawBuilder<boolean> {
  return hasRowLocks(db)
    ? isAmongIds(db, column, ids)
    : sql<boolean>`+${sql.ref(column)} in (select value from json_each(${JSON.stringify(ids)}))`;
}

/** Pairs of an id and a name as a table `pairs` with the columns `id` and `name`, as one or two values however many there are. */
export function pairList(db: Executor, pairs: readonly (readonly [id: string, name: string])[]): RawBuilder<unknown> {
  return hasRowLocks(db)
    ? sql`unnest(${pairs.map(([id]) => id)}::uuid[], ${pairs.map(([, name]) => name)}::text[]) as pairs (id, name)`
    : sql`(select value ->> 0 as id, value ->> 1 as name from json_each(${JSON.stringify(pairs)})) as pairs`;
}

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

import { type RawBuilder, sql } from 'kysely';
import { toJson } from './codecs.js';
import { type Executor, hasRowLocks } from './database.js';
import type { JsonText } from './tables/core-tables.js';

/**
 * A JSON value of its own for each row of an update, so that many rows are changed by one statement.
 *
 * @param column which of the types of `columns.ts` the column has
 */
export function jsonById(
  db: Executor,
  values: readonly { readonly id: string; readonly value: unknown }[],
  column: 'json' | 'document' = 'json',
): RawBuilder<JsonText> {
  const cast = sql.raw(hasRowLocks(db) ? { json: '::jsonb', document: '::json' }[column] : '');
  const cases = values.map(({ id, value }) => sql`when ${id} then ${toJson(value)}${cast}`);
  return sql<JsonText>`case id ${sql.join(cases, sql` `)} end`;
}

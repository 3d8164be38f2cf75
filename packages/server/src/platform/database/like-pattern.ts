import { type RawBuilder, sql } from 'kysely';

/** Case-insensitive "contains" that takes `%`, `_` and `\` literally, alike on both engines. */
export function containsText(column: string, wanted: string): RawBuilder<boolean> {
  const pattern = `%${wanted.toLowerCase().replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
  return sql<boolean>`lower(${sql.ref(column)}) like ${pattern} escape '\\'`;
}

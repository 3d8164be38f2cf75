import { type QueryExecutorProvider, sql } from 'kysely';

/** What `containsText` looks into. */
const searched = [
  ['teams', 'name'],
  ['users', 'name'],
  ['users', 'email'],
  ['assets', 'fqn'],
  ['contracts', 'version'],
] as const;

/**
 * PostgreSQL: indexes by which "contains" finds its rows without reading all. They need the extension `pg_trgm`; where it
 * is not installed and this role may not install it, there are none and the same queries read the tables.
 */
export async function createTrigramIndexes(db: QueryExecutorProvider): Promise<void> {
  await sql`do $$ begin
    create extension if not exists pg_trgm with schema public;
  exception when insufficient_privilege or feature_not_supported or undefined_file or invalid_schema_name then
    raise notice 'pg_trgm is not available: searches read whole tables';
  end $$`.execute(db);
  const { rows } = await sql<{ schema: string }>`select nspname as schema from pg_extension
    join pg_namespace on pg_namespace.oid = extnamespace where extname = 'pg_trgm'`.execute(db);
  const [extension] = rows;
  if (extension === undefined) return;
  for (const [table, column] of searched) {
    const index = sql.id(`ix_${table}_${column}_trigrams`);
    await sql`create index ${index} on ${sql.table(`core.${table}`)}
      using gin (lower(${sql.id(column)}) ${sql.id(extension.schema, 'gin_trgm_ops')})`.execute(db);
  }
}

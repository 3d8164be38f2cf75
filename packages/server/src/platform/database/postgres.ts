import { PostgresDialect } from 'kysely';
import pg from 'pg';

export interface PoolLimits {
  readonly maxConnections: number;
  readonly acquireTimeoutMs: number;
  readonly connectionLifetimeSeconds: number;
}

const { builtins } = pg.types;

/** `2026-01-02 03:04:05.123+00` to the fixed-width form of `Instant`. Sessions run in UTC, so the offset is always +00. */
function canonicalInstant(text: string): string {
  const fraction = text.slice(19, -3);
  return `${text.slice(0, 10)}T${text.slice(11, 19)}.${fraction.slice(1).padEnd(6, '0')}Z`;
}

/** Rows look the same as on SQLite: JSON as text, booleans as 0 and 1, moments in canonical text, counts as numbers. */
const parsers: Readonly<Record<number, (text: string) => unknown>> = {
  [builtins.JSON]: (text) => text,
  [builtins.JSONB]: (text) => text,
  [builtins.BOOL]: (text) => (text === 't' ? 1 : 0),
  [builtins.INT8]: Number,
  [builtins.TIMESTAMPTZ]: canonicalInstant,
};

const keepText = (text: string): string => text;

export function postgresPool(connectionString: string, limits: PoolLimits): pg.Pool {
  return new pg.Pool({
    connectionString,
    max: limits.maxConnections,
    connectionTimeoutMillis: limits.acquireTimeoutMs,
    maxLifetimeSeconds: limits.connectionLifetimeSeconds,
    // The schemas are searched, so queries carry no prefix; `public` last, for extensions.
    options: '-c search_path=core,workflow,audit,public -c TimeZone=UTC -c DateStyle=ISO',
    types: {
      getTypeParser: (oid: number, format?: 'text' | 'binary') =>
        parsers[oid] ?? (format === 'binary' ? keepText : pg.types.getTypeParser(oid, 'text')),
    },
  });
}

export function postgresDialect(pool: pg.Pool): PostgresDialect {
  return new PostgresDialect({ pool });
}

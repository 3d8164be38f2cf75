/** Where the data lives, as `DATABASE_URL` says. */
export type DatabaseLocation =
  | { readonly engine: 'sqlite' /** A path, or `:memory:`. */; readonly file: string }
  | { readonly engine: 'postgres'; readonly connectionString: string };

/**
 * Reads `sqlite:///relative/path`, `sqlite:////absolute/path`, `sqlite://:memory:` and `postgresql://…`, also in the
 * spellings `sqlite+aiosqlite://`, `postgresql+asyncpg://` and `postgres://`.
 *
 * @throws Error with the accepted forms when the address is none of them.
 */
export function parseDatabaseUrl(url: string): DatabaseLocation {
  const sqlite = /^sqlite(?:\+\w+)?:\/\/(.*)$/.exec(url)?.[1];
  if (sqlite !== undefined) {
    if (sqlite === ':memory:' || sqlite === '/:memory:' || sqlite === '') return { engine: 'sqlite', file: ':memory:' };
    if (sqlite.length > 1 && sqlite.startsWith('/')) return { engine: 'sqlite', file: sqlite.slice(1) };
  }
  if (/^postgres(?:ql)?(?:\+\w+)?:\/\/./.test(url)) {
    return { engine: 'postgres', connectionString: url.replace(/^[a-z+]+:/, 'postgresql:') };
  }
  throw new Error(
    'expected sqlite:///path/to/file.db, sqlite://:memory: or postgresql://user:password@host:port/database',
  );
}

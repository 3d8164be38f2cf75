import { resolve } from 'node:path';

const fallback = 'sqlite:///./data/tessera.db';

/** Where `DATABASE_URL` puts the data, in words that hold no password. */
export function describeDatabase(url: string | undefined): string {
  const address = url === undefined || url === '' ? fallback : url;
  const path = /^sqlite[^:]*:\/\/\/?(.*)$/.exec(address)?.[1];
  if (path !== undefined) {
    return path === '' || path === ':memory:'
      ? 'in memory only: gone when the server stops'
      : `${resolve(path)} (SQLite)`;
  }
  if (!URL.canParse(address)) return 'the database of DATABASE_URL';
  const { host, pathname, username } = new URL(address);
  const user = username === '' ? '' : `${decodeURIComponent(username)}@`;
  return `${user}${host}${pathname} (PostgreSQL)`;
}

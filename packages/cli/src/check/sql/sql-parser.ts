import { setFlagsFromString } from 'node:v8';
import type { DialectName } from '@guanmingchiu/sqlparser-ts';

export type SqlParser = (sql: string, dialect: string) => unknown;

/**
 * The parser, which is loaded with the first SQL: most checks see none.
 *
 * By default the host optimizes its functions after a few queries, for which the end of the process waits about half a
 * second: a check reads some dozen queries, so it has to pay only where there are thousands.
 */
export async function loadSqlParser(): Promise<SqlParser> {
  setFlagsFromString('--wasm-tiering-budget=100000000');
  const { init, parse } = await import('@guanmingchiu/sqlparser-ts');
  await init();
  return (sql, dialect) => parse(sql, dialect as DialectName) as unknown;
}

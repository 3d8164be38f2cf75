import type { DialectName } from '@guanmingchiu/sqlparser-ts';

export type SqlParser = (sql: string, dialect: string) => unknown;

/** The parser, which is loaded with the first SQL: most checks see none. */
export async function loadSqlParser(): Promise<SqlParser> {
  const { init, parse } = await import('@guanmingchiu/sqlparser-ts');
  await init();
  return (sql, dialect) => parse(sql, dialect as DialectName) as unknown;
}

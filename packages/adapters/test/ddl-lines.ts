import { type DialectName, parse } from '@guanmingchiu/sqlparser-ts';
import type { Specification, SpecifiedAsset } from '../src/specification/specification.js';
import type { DdlDialectName } from '../src/sql-ddl/ddl-dialect.js';
import { type DdlReadingOptions, readSqlDdl } from '../src/sql-ddl/read-ddl.js';

/** Reads DDL with the parser of the server. It has to be started first. */
export function readDdl(ddl: string, options: DdlReadingOptions): Specification {
  return readSqlDdl(ddl, options, (sql, dialect): unknown => parse(sql, dialect as DialectName));
}

/** DDL and the lines that it becomes. */
export type DdlRow = readonly [title: string, dialect: DdlDialectName, ddl: string, ...expected: readonly string[]];

/** With names, for a test that is run for each row. */
export function casesOf([title, dialect, ddl, ...lines]: DdlRow) {
  return { title, dialect, ddl, lines };
}

type Members = Readonly<Record<string, unknown>>;

/** Each table as a line, its columns (`!` never null, `=` default, `--` comment), its key and its guarantees. */
export function linesOf({ assets, problems }: Specification): readonly string[] {
  return [...assets.flatMap(tableLines), ...problems.map(({ message }) => `? ${message}`)];
}

function tableLines({ fqn, names, schema, guarantees }: SpecifiedAsset): string[] {
  const required = schema['required'] as readonly string[];
  const kind = names['kind'] === 'table' ? '' : `${names['kind']} `;
  const columns = Object.entries(schema['properties'] as Readonly<Record<string, Members>>).map(
    ([name, column]) => `${name}${required.includes(name) ? '!' : ''} ${columnText(column)}`,
  );
  const never = Object.keys(guarantees?.nullability ?? {});
  const differing = never.join() === required.join() ? [] : [`never null: ${never.join()}`];
  return [
    `${kind}${fqn}${comment(schema)}`,
    ...columns.map((line) => line.trim()),
    ...(schema['x-primary-key'] === undefined ? [] : [`key ${String(schema['x-primary-key'])}`]),
    ...differing,
    ...Object.entries(guarantees?.accepted_values ?? {}).map(
      ([name, values]) => `${name} in ${JSON.stringify(values)}`,
    ),
    ...(guarantees?.custom ?? []).map((promise) => JSON.stringify(promise)),
  ];
}

function columnText(column: Members): string {
  const value = column['default'] === undefined ? '' : ` = ${JSON.stringify(column['default'])}`;
  const sql = column['x-default-sql'] === undefined ? '' : ` = sql ${String(column['x-default-sql'])}`;
  return `${String(column['x-physical-type'] ?? '')}${value}${sql}${comment(column)}`;
}

function comment(described: Members): string {
  return described['description'] === undefined ? '' : ` -- ${String(described['description'])}`;
}

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { init } from '@guanmingchiu/sqlparser-ts';
import { beforeAll, describe, expect, it } from 'vitest';
import { readDdl } from '../../test/ddl-lines.js';
import type { DdlDialectName } from './ddl-dialect.js';

const corpus = new URL('../../../../../shared/corpora/files/sql-ddl/', import.meta.url);
const files = existsSync(corpus)
  ? readdirSync(corpus, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.sql'))
  : [];
const byFolder: readonly (readonly [folder: string, dialect: DdlDialectName])[] = [
  ['iglu-central-redshift/', 'redshift'],
  ['datacontract-cli/mysql/', 'mysql'],
  ['datacontract-cli/sqlserver/', 'sqlserver'],
  ['datacontract-cli/oracle/', 'oracle'],
  ['datacontract-cli/snowflake/', 'snowflake'],
  ['datacontract-cli/trino/', 'trino'],
];

/** Problems that leave a table out, with their files. */
const unread = {
  'datacontract-cli/postgres/data/import.sql': ['CREATE VIEW: the view has no list of columns (at line 16, column 13)'],
  // A template, whose name is no SQL yet.
  'datacontract-cli/snowflake/import/ddl.sql': ['CREATE TABLE: a name was expected, found $ (at line 1, column 29)'],
};

function readFile(file: string) {
  const dialect = byFolder.find(([folder]) => file.startsWith(folder))?.[1] ?? 'postgres';
  const ddl = readFileSync(new URL(file, corpus), 'utf8');
  return { ddl, ...readDdl(ddl, { dialect, schema: 'here' }) };
}

const columnLine =
  /^\s*"?[\w.]+"?\s+(varchar|char|int|integer|bigint|smallint|bool|boolean|timestamp|date|decimal|numeric|double|float\d?|real)\b/i;

const columnsOf = (schema: object): readonly object[] =>
  Object.values('properties' in schema ? (schema.properties as object) : {});

describe.skipIf(files.length === 0)('real DDL (skipped: the corpora folder is not beside the repository)', () => {
  beforeAll(async () => {
    await init();
  });

  it('is read but for what is listed', () => {
    const leftOut = files.flatMap((file) => {
      const messages = readFile(file).problems.map(({ message }) => message);
      const lost = messages.filter((message) => !message.includes('passed over, for it defines no table'));
      return lost.length > 0 ? [[file, lost]] : [];
    });
    expect(Object.fromEntries(leftOut)).toEqual(unread);
    expect(files.length).toBeGreaterThanOrEqual(150);
  });

  it('gives a table of each text of Redshift, with every column that it names', () => {
    const texts = files.filter((file) => file.startsWith('iglu-central-redshift/')).map(readFile);
    for (const { ddl, assets } of texts) {
      expect(assets).toHaveLength(1);
      // Each column of these texts has a line of its own.
      const lines = ddl.split('\n').filter((line) => columnLine.test(line));
      expect(columnsOf(assets[0]?.schema ?? {})).toHaveLength(lines.length);
      const required = lines.filter((line) => /not null/i.test(line)).length;
      expect(assets[0]?.schema['required']).toHaveLength(required);
    }
  });

  it('knows the type of every column of a table', () => {
    const columns = files.flatMap((file) => readFile(file).assets.flatMap(({ schema }) => columnsOf(schema)));
    expect(columns.length).toBeGreaterThanOrEqual(2900);
    expect(columns.filter((column) => !('x-physical-type' in column))).toEqual([]);
  });
});

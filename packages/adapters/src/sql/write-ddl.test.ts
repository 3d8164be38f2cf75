import { init } from '@guanmingchiu/sqlparser-ts';
import { beforeAll, describe, expect, it } from 'vitest';
import { exportedContract, hostileTexts } from '../../test/exported-contracts.js';
import { parsedDialects, parseTable } from '../../test/sql-parser.js';
import { DocumentError } from '../document-problem.js';
import { type SqlDialect, sqlDialects } from './sql-types.js';
import { writeDdl } from './write-ddl.js';

beforeAll(() => init());

describe('a table', () => {
  it.each(parsedDialects)('is read by another reader of %s', (dialect) => {
    expect(parseTable(writeDdl(exportedContract(), dialect), dialect)[0]).toHaveProperty('CreateTable');
  });

  it('is written for PostgreSQL', () => {
    expect(writeDdl(exportedContract(), 'postgres')).toBe(`CREATE TABLE "shop"."public"."orders" (
  "id" bigint NOT NULL,
  "state" TEXT NOT NULL,
  "total" NUMERIC,
  "PLACED AT" TIMESTAMP WITH TIME ZONE,
  "code" VARCHAR(12) NOT NULL,
  "lines" JSONB,
  "labels" JSONB,
  "is_gift" BOOLEAN,
  PRIMARY KEY ("id"),
  UNIQUE ("code")
);
COMMENT ON COLUMN "shop"."public"."orders"."id" IS 'Number of the order';
`);
  });

  it('is written for BigQuery', () => {
    expect(writeDdl(exportedContract(), 'bigquery')).toBe(`CREATE TABLE \`shop\`.\`public\`.\`orders\` (
  \`id\` bigint NOT NULL OPTIONS(description='Number of the order'),
  \`state\` STRING NOT NULL,
  \`total\` FLOAT64,
  \`PLACED AT\` TIMESTAMP,
  \`code\` STRING(12) NOT NULL,
  \`lines\` ARRAY<STRUCT<\`sku\` STRING, \`count\` INT64>>,
  \`labels\` JSON,
  \`is_gift\` BOOL,
  PRIMARY KEY (\`id\`) NOT ENFORCED
);
`);
  });

  it.each([
    ['snowflake', 'VARIANT', '"lines" ARRAY', '"labels" OBJECT'],
    ['redshift', 'SUPER', '"lines" SUPER', '"labels" SUPER'],
    ['databricks', 'STRING', '`lines` ARRAY<STRUCT<`sku`: STRING, `count`: BIGINT>>', '`labels` MAP<STRING, STRING>'],
    ['duckdb', 'JSON', '"lines" STRUCT("sku" UUID, "count" BIGINT)[]', '"labels" MAP(VARCHAR, VARCHAR)'],
    ['trino', 'JSON', '"lines" ARRAY(ROW("sku" UUID, "count" BIGINT))', '"labels" MAP(VARCHAR, VARCHAR)'],
    ['sqlserver', 'NVARCHAR(MAX)', '[lines] NVARCHAR(MAX)', '[labels] NVARCHAR(MAX)'],
  ] as const)('has the types of %s', (dialect, json, lines, labels) => {
    const text = writeDdl(exportedContract(), dialect);
    expect(text).toContain(`  ${lines},\n  ${labels},\n`);
    const any = exportedContract({ schema: { type: 'object', properties: { any: {} } } });
    expect(writeDdl(any, dialect)).toContain(` ${json}\n`);
  });
});

describe('a type of the warehouse', () => {
  const typeOf = (physical: string) => {
    const schema = { type: 'object', properties: { a: { type: 'string', 'x-physical-type': physical } } };
    return /"a" (.*)\n/.exec(writeDdl(exportedContract({ schema, guarantees: null }), 'postgres'))?.[1];
  };

  it.each(['varchar(18)', 'decimal(10, 2)', 'struct<a: array<int>, b string>', 'character varying(3)', 'int4[]'])(
    'is taken over: %s',
    (physical) => expect(typeOf(physical)).toBe(physical),
  );

  it.each([
    'int); drop table x; --',
    'int, b int',
    "text default 'x'",
    'int default now()',
    'int primary key',
    'int /* x */',
    'int)(',
    'varchar(3',
    '',
    'int\n, b int',
  ])('is not taken over when it may be more than a type: %j', (physical) => expect(typeOf(physical)).toBe('TEXT'));
});

describe('what people wrote', () => {
  /** Texts and quoted names, as the dialect reads them. */
  const quoted: Readonly<Record<SqlDialect, RegExp>> = {
    postgres: /'(?:''|[^'])*'|"(?:""|[^"])*"/g,
    duckdb: /'(?:''|[^'])*'|"(?:""|[^"])*"/g,
    trino: /'(?:''|[^'])*'|"(?:""|[^"])*"/g,
    snowflake: /'(?:''|\\.|[^'\\])*'|"(?:""|[^"])*"/g,
    redshift: /'(?:''|\\.|[^'\\])*'|"(?:""|[^"])*"/g,
    bigquery: /'(?:\\.|[^'\\])*'|`(?:\\.|[^`\\])*`/g,
    databricks: /'(?:\\.|[^'\\])*'|`(?:``|[^`])*`/g,
    sqlserver: /\[(?:\]\]|[^\]])*\]/g,
  };

  it.each(sqlDialects)('stays inside its quotation marks in %s', (dialect) => {
    const properties = Object.fromEntries(hostileTexts.map((name) => [name, { type: 'string', description: name }]));
    const text = writeDdl(exportedContract({ schema: { properties }, fqn: `a.${hostileTexts[1]}` }), dialect);
    const rest = text.replace(quoted[dialect], 'Q');
    expect(rest).toMatch(
      /^CREATE TABLE Q\.Q \(\n( {2}Q [A-Z]+(\([A-Z0-9]+\))?( COMMENT Q| OPTIONS\(description=Q\))?,?\n)+\);\n(COMMENT ON COLUMN Q\.Q\.Q IS Q;\n)*$/,
    );
    expect(text).not.toMatch(/[\r\0]/);
  });
});

describe('is refused', () => {
  it.each([
    [{ type: 'string' }, '', 'describes no table: a row is of type string, not object'],
    [{ type: 'object' }, '/properties', 'names no column'],
    [{ type: 'object', properties: { a: false } }, '/properties/a', 'is false, which no value is valid under'],
    [{ type: 'object', properties: { a: { type: 'null' } } }, '/properties/a', 'holds nothing but null'],
    [{ type: 'object', properties: { a: { $ref: '#/x' } } }, '/properties/a', 'refers to "#/x", which is not there'],
    [{ type: 'object', properties: { a: { $ref: 'other' } } }, '/properties/a', 'refers to "other"'],
    [{ type: 'object', properties: { A: {}, a: {} } }, '/properties/a', 'has the name of another column'],
    [
      {
        type: 'object',
        properties: { a: { $ref: '#/$defs/t' } },
        $defs: { t: { properties: { t: { $ref: '#/$defs/t' } } } },
      },
      '/properties/a/properties/t',
      'holds itself',
    ],
  ])('%j', (schema, pointer, message) => {
    let problem: unknown;
    try {
      writeDdl(exportedContract({ schema }), 'duckdb');
    } catch (error) {
      if (error instanceof DocumentError) problem = error.problems[0];
    }
    expect(problem).toMatchObject({ pointer, message: expect.stringContaining(message) });
  });

  it('a schema that grows without end when it is written out', () => {
    const level = (n: number) => ({
      type: 'object',
      properties: { l: { $ref: `#/$defs/d${n + 1}` }, r: { $ref: `#/$defs/d${n + 1}` } },
    });
    const $defs = Object.fromEntries(Array.from({ length: 30 }, (_, n) => [`d${n}`, level(n)]));
    const schema = { ...level(-1), $defs: { ...$defs, d30: { type: 'string' } } };
    expect(() => writeDdl(exportedContract({ schema }), 'duckdb')).toThrow(/more than 50000 sub-schemas/);
  });
});

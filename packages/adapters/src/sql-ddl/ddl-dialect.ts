/** What reading DDL has to know of a warehouse. */
export interface DdlDialect {
  /** As the parser calls it. */
  readonly parser: string;
  /** What the warehouse makes of a name without quotes; names that it puts in capitals are written small here. */
  readonly folds: 'lower' | 'upper' | 'not';
  /** Where a table stands that names no schema; null where there is no such place. */
  readonly defaultSchema: string | null;
  readonly quotes: QuoteRules;
}

export interface QuoteRules {
  /** Characters that open a quoted name. */
  readonly names: string;
  /** Characters that open a text. */
  readonly texts: string;
  readonly hasBackslashes: boolean;
  /** Whether `$tag$` opens a text. */
  readonly hasDollars: boolean;
  /** Whether three quotes open a text that three close. */
  readonly hasTriples: boolean;
  /** What begins a comment that ends with its line. */
  readonly lineComments: readonly string[];
  /** Whether a comment may hold a comment. */
  readonly nestsComments: boolean;
}

const standard: QuoteRules = {
  names: '"',
  texts: "'",
  hasBackslashes: false,
  hasDollars: false,
  hasTriples: false,
  lineComments: ['--'],
  nestsComments: true,
};
const dollars: QuoteRules = { ...standard, hasDollars: true };
/** A line that begins with a backslash is for psql. */
const psql: QuoteRules = { ...dollars, lineComments: ['--', '\\'] };
const backticks: QuoteRules = { ...standard, names: '`', texts: '\'"', hasBackslashes: true, nestsComments: false };

const postgres: DdlDialect = { parser: 'postgresql', folds: 'lower', defaultSchema: 'public', quotes: psql };
const spark: DdlDialect = { parser: 'databricks', folds: 'not', defaultSchema: 'default', quotes: backticks };
const plain: DdlDialect = {
  parser: 'generic',
  folds: 'lower',
  defaultSchema: null,
  quotes: { ...dollars, names: '"`', nestsComments: false },
};

const dialects = {
  postgres,
  redshift: { ...postgres, parser: 'redshift' },
  snowflake: {
    parser: 'snowflake',
    folds: 'upper',
    defaultSchema: 'public',
    quotes: { ...dollars, hasBackslashes: true, lineComments: ['--', '//'], nestsComments: false },
  },
  bigquery: {
    parser: 'bigquery',
    folds: 'not',
    defaultSchema: null,
    quotes: { ...backticks, hasTriples: true, lineComments: ['--', '#'] },
  },
  databricks: spark,
  spark,
  hive: { ...spark, folds: 'lower' },
  duckdb: { parser: 'duckdb', folds: 'not', defaultSchema: 'main', quotes: dollars },
  trino: { ...plain, quotes: { ...standard, nestsComments: false } },
  sqlserver: { parser: 'mssql', folds: 'not', defaultSchema: 'dbo', quotes: { ...standard, names: '"[' } },
  mysql: {
    parser: 'mysql',
    folds: 'not',
    defaultSchema: null,
    quotes: { ...backticks, lineComments: ['-- ', '--\t', '--\n', '--\r', '#'] },
  },
  sqlite: {
    parser: 'sqlite',
    folds: 'not',
    defaultSchema: 'main',
    quotes: { ...standard, names: '"`[', nestsComments: false },
  },
  oracle: { parser: 'oracle', folds: 'upper', defaultSchema: null, quotes: { ...standard, nestsComments: false } },
  generic: plain,
} satisfies Readonly<Record<string, DdlDialect>>;

export type DdlDialectName = keyof typeof dialects;

export function ddlDialect(name: DdlDialectName): DdlDialect {
  return dialects[name];
}

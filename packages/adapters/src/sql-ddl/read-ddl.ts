import type { JsonObject } from '@tessera/engine';
import type { AdapterProblem } from '../document-problem.js';
import { LenientObject } from '../lenient-object.js';
import type { Specification } from '../specification/specification.js';
import { toStorableText } from '../storable-json.js';
import { type DdlDialectName, ddlDialect } from './ddl-dialect.js';
import { DdlError } from './ddl-error.js';
import type { SqlParser } from './element-text.js';
import { tokenizeSql } from './sql-tokens.js';
import { type Statement, splitStatements } from './statements.js';
import { tableAsset } from './table-asset.js';
import { Tables } from './tables.js';

export interface DdlReadingOptions {
  readonly dialect: DdlDialectName;
  /** Where tables stand whose names do not say it; without a schema, where the dialect puts them. */
  readonly database?: string | null;
  readonly schema?: string | null;
  /** Guarantees of every table, below its own. */
  readonly defaultGuarantees?: JsonObject | null;
}

/**
 * Reads the tables and views that a text of SQL leaves behind when its statements are carried out in their order. What
 * is no definition of a table, and a statement that cannot be read, is a problem with line and column; the others count.
 *
 * @throws {ParserLostError} when the parser ran out of its stack
 */
export function readSqlDdl(
  ddl: string,
  { dialect: name, database = null, schema = null, defaultGuarantees = null }: DdlReadingOptions,
  parse: SqlParser,
): Specification {
  const sql = toStorableText(ddl);
  const dialect = ddlDialect(name);
  const problems: AdapterProblem[] = [];
  const defaults = defaultGuarantees === null ? null : new LenientObject(defaultGuarantees, problems);
  const place = { database, schema: schema ?? dialect.defaultSchema };
  const { tokens, error } = tokenizeSql(sql, dialect.quotes);
  const statements = [...splitStatements(sql, tokens, dialect)];
  const places = new Places(sql);
  const report = (what: string, { offset, message }: DdlError): void => {
    problems.push({ pointer: '', message: `${what}: ${message} (at ${places.of(offset)})` });
  };
  // The statement in which a quote is left open has no end.
  if (error !== null) statements.pop();
  const tables = new Tables({ dialect, place, parse });
  for (const statement of statements) {
    try {
      tables.apply(statement, sql.length);
    } catch (reason) {
      if (!(reason instanceof DdlError)) throw reason;
      report(headOf(statement), reason);
    }
  }
  if (error !== null) report('The rest is not read', error);
  return { head: { dialect: name }, assets: tables.list().map((table) => tableAsset(table, name, defaults)), problems };
}

/** The words that say what kind of statement it is. */
function headOf(statement: Statement): string {
  const words = statement.slice(0, 3).filter(({ kind }) => kind === 'word');
  const shown = /^(create|alter|drop|comment)$/i.test(words[0]?.text ?? '') ? words.slice(0, 2) : words.slice(0, 1);
  const text = shown.map((word) => word.text.toUpperCase().slice(0, 30)).join(' ');
  return text === '' ? 'A statement' : text;
}

/** Lines and columns of a text. */
class Places {
  readonly #sql: string;
  readonly #starts: number[] = [0];
  /** The last place that was asked for: the next one is often behind it, and lines may be long. */
  #last = { line: 0, offset: 0, column: 1 };

  constructor(sql: string) {
    this.#sql = sql;
    for (let at = sql.indexOf('\n'); at !== -1; at = sql.indexOf('\n', at + 1)) this.#starts.push(at + 1);
  }

  of(offset: number): string {
    let [line, end] = [0, this.#starts.length];
    while (end - line > 1) {
      const middle = Math.floor((line + end) / 2);
      if ((this.#starts[middle] ?? 0) <= offset) line = middle;
      else end = middle;
    }
    const isBehind = this.#last.line === line && this.#last.offset <= offset;
    const known = isBehind ? this.#last : { offset: this.#starts[line] ?? 0, column: 1 };
    const column = known.column + Array.from(this.#sql.slice(known.offset, offset)).length;
    this.#last = { line, offset, column };
    return `line ${line + 1}, column ${column}`;
  }
}

import { isJsonObject } from '@tessera/engine';
import type { Feed } from './feeds.js';
import { type KnownRelation, KnownRelations } from './known-relations.js';
import { QueryReader } from './query-reader.js';
import { Reading } from './reading.js';
import type { SqlDialect } from './sql-dialect.js';
import { fold } from './syntax.js';

/** Nodes of the syntax tree that are visited, and feeds that are carried on. */
const maxSteps = 1_000_000;

export interface LineageQuestion {
  readonly dialect: SqlDialect;
  /** What the query may read: the tables of the assets that it depends on. */
  readonly relations: readonly KnownRelation[];
}

export interface FedColumn {
  readonly name: string;
  readonly feeds: readonly Feed[];
}

export interface ColumnLineage {
  /** The columns of the query that have a name of their own, in their order. */
  readonly columns: readonly FedColumn[];
  /** Whether these are all columns of the query. */
  readonly isComplete: boolean;
}

/** The text is something else than one query. */
export class NoQueryError extends Error {
  constructor() {
    super('it is not one query');
  }
}

/**
 * Which columns of the known tables feed which columns of a query: those that the expression of a column names, also
 * through CTEs and subqueries. Conditions of joins and filters feed no column. What may mean several columns feeds none:
 * a feed may be missing, but is not made up.
 *
 * @param statements syntax tree of sqlparser-rs, as JSON
 * @throws {NoQueryError}
 * @throws {TooManyStepsError}
 */
export function columnLineage(statements: unknown, { dialect, relations }: LineageQuestion): ColumnLineage {
  const [statement, ...others] = Array.isArray(statements) ? statements : [];
  const query = isJsonObject(statement) ? statement['Query'] : null;
  if (others.length > 0 || !isJsonObject(query)) throw new NoQueryError();
  const reading = new Reading(dialect, new KnownRelations(relations), maxSteps);
  const { columns, rests } = new QueryReader(reading).read(query, new Map(), null);
  const counts = new Map<string, number>();
  for (const { name } of columns) if (name !== null) counts.set(fold(name), (counts.get(fold(name)) ?? 0) + 1);
  const named = columns.flatMap(({ name, feeds }) =>
    name !== null && counts.get(fold(name)) === 1 ? [{ name, feeds }] : [],
  );
  return { columns: named, isComplete: rests.length === 0 && named.length === columns.length };
}

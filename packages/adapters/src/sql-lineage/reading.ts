import type { KnownRelations } from './known-relations.js';
import type { Relation } from './relation.js';
import type { SqlDialect } from './sql-dialect.js';

/** The query is larger than may be followed. */
export class TooManyStepsError extends Error {
  constructor() {
    super('the query is too large to follow');
  }
}

/** What the readers of one query share. */
export class Reading {
  readonly dialect: SqlDialect;
  readonly relations: KnownRelations;
  #steps: number;

  constructor(dialect: SqlDialect, relations: KnownRelations, maxSteps: number) {
    this.dialect = dialect;
    this.relations = relations;
    this.#steps = maxSteps;
  }

  /**
   * To be called with each piece of work.
   *
   * @throws {TooManyStepsError}
   */
  spend(steps: number): void {
    this.#steps -= steps;
    if (this.#steps < 0) throw new TooManyStepsError();
  }
}

/** CTEs that a query may name, by folded name. */
export type Ctes = ReadonlyMap<string, Relation>;

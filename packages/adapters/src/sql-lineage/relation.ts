import type { Feed } from './feeds.js';
import { fold } from './syntax.js';

/** A column of a query or table. */
export interface Column {
  /** `null` where the warehouse makes up a name. */
  readonly name: string | null;
  readonly feeds: readonly Feed[];
}

/** Columns that are there without being listed, such as those of `select *` from a table that nobody described. */
export interface Rest {
  readonly feedsOf: (name: string) => readonly Feed[];
  /** Folded names that are not among them. */
  readonly hidden: ReadonlySet<string>;
}

/** What is known of a name in a relation. */
export interface Finding {
  /** Whether the relation surely has that column. */
  readonly isCertain: boolean;
  readonly feeds: readonly Feed[];
}

/** What a table, a subquery or a CTE gives: its columns in their order, and how many more there may be. */
export class Relation {
  readonly columns: readonly Column[];
  readonly rests: readonly Rest[];
  #byName: Map<string, Column[]> | null = null;

  constructor(columns: readonly Column[], rests: readonly Rest[] = []) {
    this.columns = columns;
    this.rests = rests;
  }

  /** `null` when it surely has no such column. Of a name that stands for several columns nothing is said to feed it. */
  find(name: string): Finding | null {
    const key = fold(name);
    const same = this.#columnsByName().get(key);
    if (same !== undefined) return { isCertain: true, feeds: same.length === 1 ? (same[0]?.feeds ?? []) : [] };
    const possible = this.rests.filter(({ hidden }) => !hidden.has(key));
    if (possible.length === 0) return null;
    return { isCertain: false, feeds: possible.length === 1 ? (possible[0]?.feedsOf(name) ?? []) : [] };
  }

  #columnsByName(): ReadonlyMap<string, readonly Column[]> {
    if (this.#byName !== null) return this.#byName;
    this.#byName = new Map();
    for (const column of this.columns) {
      if (column.name === null) continue;
      const key = fold(column.name);
      const same = this.#byName.get(key);
      if (same === undefined) this.#byName.set(key, [column]);
      else same.push(column);
    }
    return this.#byName;
  }
}

const nothing: ReadonlySet<string> = new Set();

/** A relation of which nothing is known: it may have any column, and none is followed. */
export const unknownRelation = new Relation([], [{ feedsOf: () => [], hidden: nothing }]);

/** A relation all of whose columns come from the same place, such as the elements of an array. */
export function relationFedBy(feeds: readonly Feed[], names: readonly string[] | null): Relation {
  return names === null
    ? new Relation([], [{ feedsOf: () => feeds, hidden: nothing }])
    : new Relation(names.map((name) => ({ name, feeds })));
}

/** The relation with its columns renamed by their places, as `t (a, b)` does. */
export function withColumnNames(relation: Relation, names: readonly string[]): Relation {
  if (names.length === 0) return relation;
  if (relation.rests.length > 0) return new Relation(names.map((name) => ({ name, feeds: [] })));
  return new Relation([
    ...relation.columns.map((column, index) => ({ ...column, name: names[index] ?? column.name })),
    ...names.slice(relation.columns.length).map((name) => ({ name, feeds: [] })),
  ]);
}

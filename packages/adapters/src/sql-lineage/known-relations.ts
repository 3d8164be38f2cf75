import { Relation, unknownRelation } from './relation.js';
import { fold } from './syntax.js';

/** A table that a query may read, as dbt names it. */
export interface KnownRelation {
  /** Key of its asset. */
  readonly asset: string;
  /** Its names, the parts of each from the outside to the inside. */
  readonly names: readonly (readonly string[])[];
  readonly columns: readonly string[];
  /** Whether it has no other columns. */
  readonly isComplete: boolean;
}

const ephemeralPrefix = '__dbt__cte__';

/** What dbt calls an ephemeral model inside the queries that read it. */
export function ephemeralName(model: string): readonly string[] {
  return [`${ephemeralPrefix}${model}`];
}

/** The tables that a query may read, by their names. */
export class KnownRelations {
  readonly #byName = new Map<string, Set<string>>();
  readonly #relations = new Map<string, Relation>();

  constructor(relations: readonly KnownRelation[]) {
    for (const relation of relations) {
      this.#relations.set(relation.asset, relationOf(relation));
      for (const name of relation.names) this.#add(name, relation.asset);
    }
  }

  /** Under its whole name, and under shorter ones, but not under the bare name of the table unless it has no other. */
  #add(name: readonly string[], asset: string): void {
    for (let start = 0; start === 0 || name.length - start >= 2; start += 1) {
      const key = keyOf(name.slice(start));
      this.#byName.set(key, (this.#byName.get(key) ?? new Set()).add(asset));
    }
  }

  /** The table of that name. One that is not known may have any column. */
  find(path: readonly string[]): Relation {
    return this.#find(path) ?? unknownRelation;
  }

  has(path: readonly string[]): boolean {
    return this.#find(path) !== null;
  }

  /** The ephemeral model that a CTE of that name stands for. */
  findEphemeral(name: string): Relation | null {
    return fold(name).startsWith(ephemeralPrefix) ? this.#find([name]) : null;
  }

  #find(path: readonly string[]): Relation | null {
    for (let start = 0; start === 0 || path.length - start >= 2; start += 1) {
      const assets = this.#byName.get(keyOf(path.slice(start)));
      if (assets === undefined) continue;
      const [asset] = assets;
      return assets.size === 1 && asset !== undefined ? (this.#relations.get(asset) ?? null) : null;
    }
    return null;
  }
}

function keyOf(path: readonly string[]): string {
  return path.map(fold).join('\0');
}

function relationOf({ asset, columns, isComplete }: KnownRelation): Relation {
  const feedsOf = (column: string) => [{ asset, column, kind: 'identity' as const }];
  return new Relation(
    columns.map((name) => ({ name, feeds: feedsOf(name) })),
    isComplete ? [] : [{ feedsOf, hidden: new Set(columns.map(fold)) }],
  );
}

import type { ColumnLineage, FedColumn, LineageQuestion } from '../sql-lineage/column-lineage.js';
import type { KnownRelation } from '../sql-lineage/known-relations.js';
import { type SqlDialect, sqlDialectOf } from '../sql-lineage/sql-dialect.js';
import type { DbtProject, ImportedAsset } from './dbt-project.js';

/** The query of one model, and the tables that it may read. */
export interface ModelQuery extends LineageQuestion {
  readonly asset: ImportedAsset;
  readonly sql: string;
}

/**
 * Leads through the queries of a project, each after those that it reads, so that the columns which a model was found to
 * have are known where another one says `select *`:
 *
 *     for (const queries of lineage.steps())
 *       for (const query of queries) lineage.accept(query, columnLineage(parse(query.sql), query));
 *
 * The queries of one step do not read each other, so they may be read side by side. A query that is not accepted is passed over; what reads it goes by its documented columns.
 */
export class ProjectLineage {
  readonly #assets: ReadonlyMap<string, ImportedAsset>;
  readonly #dialect: SqlDialect;
  readonly #relations = new Map<string, KnownRelation>();

  constructor({ assets, adapterType }: Pick<DbtProject, 'assets' | 'adapterType'>) {
    this.#assets = new Map(assets.map((asset) => [asset.key, asset]));
    this.#dialect = sqlDialectOf(adapterType);
  }

  /** The queries that read nothing but what earlier steps gave, step by step. */
  *steps(): Generator<readonly ModelQuery[]> {
    for (const assets of this.#inSteps()) {
      yield assets.flatMap((asset) => {
        const sql = asset.compiledSql;
        if (sql === null) return [];
        const relations = asset.dependsOn.flatMap((key) => this.#relationOf(key) ?? []);
        return [{ asset, sql, dialect: this.#dialect, relations }];
      });
    }
  }

  /** Takes what was found of the query; its columns are spelled as they are documented from then on. */
  accept({ asset }: ModelQuery, { columns, isComplete }: ColumnLineage): readonly FedColumn[] {
    const documented = spellings(asset);
    const spelled = columns.map(({ name, feeds }) => ({ name: documented.get(name.toLowerCase()) ?? name, feeds }));
    const names = spelled.map(({ name }) => name);
    const known = new Set(names);
    // A snapshot has columns beside those of its query.
    const isWhole = isComplete && asset.resourceType === 'model';
    const others = isWhole ? [] : asset.columns.filter(({ name }) => !known.has(name)).map(({ name }) => name);
    this.#relations.set(asset.key, {
      asset: asset.key,
      names: asset.relationNames,
      columns: [...names, ...others],
      isComplete: isWhole || asset.hasAllColumns,
    });
    return spelled;
  }

  #relationOf(key: string): KnownRelation | null {
    const asset = this.#assets.get(key);
    if (asset === undefined) return null;
    const known = this.#relations.get(key) ?? {
      asset: key,
      names: asset.relationNames,
      columns: asset.columns.map(({ name }) => name),
      isComplete: asset.hasAllColumns,
    };
    this.#relations.set(key, known);
    return known;
  }

  /** Each asset a step after the last of those that it depends on. */
  #inSteps(): readonly (readonly ImportedAsset[])[] {
    const stepOf = new Map<string, number>();
    const steps: ImportedAsset[][] = [];
    for (const asset of this.#inOrder()) {
      const step = asset.dependsOn.reduce((latest, key) => Math.max(latest, (stepOf.get(key) ?? -1) + 1), 0);
      stepOf.set(asset.key, step);
      const known = steps[step];
      if (known === undefined) steps[step] = [asset];
      else known.push(asset);
    }
    return steps;
  }

  /** What an asset depends on comes before it; where dependencies go round in a circle, one of them is cut. */
  *#inOrder(): Generator<ImportedAsset> {
    const seen = new Set<string>();
    for (const start of this.#assets.values()) {
      const path: { readonly asset: ImportedAsset; next: number }[] = [];
      const enter = (asset: ImportedAsset): void => {
        if (seen.has(asset.key)) return;
        seen.add(asset.key);
        path.push({ asset, next: 0 });
      };
      enter(start);
      for (let step = path.at(-1); step !== undefined; step = path.at(-1)) {
        const key = step.asset.dependsOn[step.next];
        step.next += 1;
        const parent = key === undefined ? undefined : this.#assets.get(key);
        if (parent !== undefined) enter(parent);
        else if (key === undefined) {
          path.pop();
          yield step.asset;
        }
      }
    }
  }
}

/** How the columns are documented, by folded name; not those that differ in their capitals alone. */
function spellings({ columns }: ImportedAsset): ReadonlyMap<string, string> {
  const found = new Map<string, string | null>();
  for (const { name } of columns) {
    const key = name.toLowerCase();
    found.set(key, found.has(key) ? null : name);
  }
  return new Map([...found].flatMap(([key, name]) => (name === null ? [] : [[key, name] as const])));
}

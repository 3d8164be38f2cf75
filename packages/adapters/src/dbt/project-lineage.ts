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
 *     for (const query of lineage.queries()) lineage.accept(query, columnLineage(parse(query.sql), query));
 *
 * A query that is not accepted is passed over; what reads it goes by its documented columns.
 */
export class ProjectLineage {
  readonly #assets: ReadonlyMap<string, ImportedAsset>;
  readonly #dialect: SqlDialect;
  readonly #relations = new Map<string, KnownRelation>();

  constructor({ assets, adapterType }: Pick<DbtProject, 'assets' | 'adapterType'>) {
    this.#assets = new Map(assets.map((asset) => [asset.key, asset]));
    this.#dialect = sqlDialectOf(adapterType);
  }

  *queries(): Generator<ModelQuery> {
    for (const asset of this.#inOrder()) {
      const sql = asset.compiledSql;
      if (sql === null) continue;
      const relations = asset.dependsOn.flatMap((key) => this.#relationOf(key) ?? []);
      yield { asset, sql, dialect: this.#dialect, relations };
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

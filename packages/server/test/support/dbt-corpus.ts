import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { repositoryRoot } from './repository-root.js';

const corpora = join(dirname(repositoryRoot), 'shared', 'corpora');
const index = join(corpora, 'files', 'dbt', 'INDEX.json');

/** A manifest of a real project, as the index of the collection describes it. */
export interface CorpusManifest {
  readonly name: string;
  readonly file: string;
  /** The catalog beside it, if there is one. */
  readonly catalog: string | null;
  readonly models: number;
  readonly seeds: number;
  readonly snapshots: number;
  readonly sources: number;
  readonly columns: number;
}

interface IndexEntry {
  readonly file: string;
  readonly v: string;
  readonly kinds: Readonly<Record<string, number>>;
  readonly sources: number;
  readonly columns: number;
}

/** The manifests of the collection; empty where it is not at hand. */
export function corpusManifests(): readonly CorpusManifest[] {
  if (!existsSync(index)) return [];
  return (JSON.parse(readFileSync(index, 'utf8')) as IndexEntry[])
    .filter(({ v }) => v.startsWith('manifest/'))
    .map(({ file, kinds, sources, columns }) => {
      const catalog = join(corpora, dirname(file), 'catalog.json');
      return {
        name: file.replace(/^files\/dbt\//, ''),
        file: join(corpora, file),
        catalog: existsSync(catalog) ? catalog : null,
        models: kinds['model'] ?? 0,
        seeds: kinds['seed'] ?? 0,
        snapshots: kinds['snapshot'] ?? 0,
        sources,
        columns,
      };
    });
}

export function readJson(path: string): Record<string, unknown> {
  return JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>;
}

/** What an independent comparison found between two catalogs of one project; names of relations are dbt's ids. */
export interface CatalogStep {
  readonly name: string;
  readonly before: Record<string, unknown>;
  readonly after: Record<string, unknown>;
  readonly removedRelations: readonly string[];
  readonly addedRelations: readonly string[];
  readonly removedColumns: ColumnsByRelation<readonly string[]>;
  readonly addedColumns: ColumnsByRelation<readonly string[]>;
  /** The type before and after, by column. */
  readonly retypedColumns: ColumnsByRelation<Readonly<Record<string, readonly [string, string]>>>;
}
type ColumnsByRelation<Columns> = Readonly<Record<string, Columns>>;

interface EvolutionCase {
  readonly id: string;
  readonly old: { readonly $file: string };
  readonly new: { readonly $file: string };
  readonly expected: {
    readonly relations_removed: readonly string[];
    readonly relations_added: readonly string[];
    readonly columns_removed: CatalogStep['removedColumns'];
    readonly columns_added: CatalogStep['addedColumns'];
    readonly column_types_changed: CatalogStep['retypedColumns'];
  };
}

/** The steps from one catalog of the collection to the next; none where it is not at hand. */
export function catalogSteps(): readonly CatalogStep[] {
  const path = join(corpora, 'dbt-catalog-evolution.json');
  if (!existsSync(path)) return [];
  const { cases } = JSON.parse(readFileSync(path, 'utf8')) as { readonly cases: readonly EvolutionCase[] };
  return cases.map(({ id, old, new: newer, expected }) => ({
    name: id,
    before: readJson(join(corpora, old.$file)),
    after: readJson(join(corpora, newer.$file)),
    removedRelations: expected.relations_removed,
    addedRelations: expected.relations_added,
    removedColumns: expected.columns_removed,
    addedColumns: expected.columns_added,
    retypedColumns: expected.column_types_changed,
  }));
}

/** Text of an artifact of the example project. */
export function exampleArtifact(state: 'today' | 'later', name: 'manifest' | 'catalog'): string {
  return readFileSync(
    join(repositoryRoot, 'examples', 'northwind-analytics', 'artifacts', state, `${name}.json`),
    'utf8',
  );
}

/** The teams of the example project. */
export const exampleTeams = [
  'platform',
  'orders',
  'supply-chain',
  'finance',
  'marketing',
  'customer-success',
  'analytics',
] as const;

import { corpusManifests, readJson } from '../../packages/server/test/support/dbt-corpus.js';

/** Deciles of what the models of a project have: the generator draws from them. */
export interface ProjectShape {
  readonly origin: string;
  readonly columns: readonly number[];
  readonly parents: readonly number[];
  readonly tests: readonly number[];
  /** Characters of the SQL as it was written, and as it was compiled. */
  readonly rawSql: readonly number[];
  readonly compiledSql: readonly number[];
  readonly descriptions: readonly number[];
}

/** What the large manifests of the collection had when this was written. */
const builtIn: ProjectShape = {
  origin: 'built-in proportions',
  columns: [0, 0, 0, 0, 5, 8, 9, 13, 18, 28],
  parents: [1, 1, 1, 1, 1, 1, 1, 2, 3, 5],
  tests: [0, 0, 0, 1, 1, 2, 2, 3, 3, 5],
  rawSql: [110, 116, 182, 425, 828, 940, 1194, 1449, 1896, 2959],
  compiledSql: [92, 99, 110, 302, 944, 1154, 1457, 1895, 2830, 6122],
  descriptions: [18, 27, 34, 42, 50, 58, 65, 76, 99, 180],
};

/** Manifests with fewer models are examples rather than projects. */
const leastModels = 50;

/** Proportions of the real projects at hand, else built-in ones. */
export function projectShape(): ProjectShape {
  const manifests = corpusManifests().filter(({ models }) => models >= leastModels);
  if (manifests.length === 0) return builtIn;
  const models: Entry[] = [];
  const testsOf = new Map<string, number>();
  for (const { name, file } of manifests) {
    for (const [key, entry] of Object.entries((readJson(file) as unknown as Manifest).nodes)) {
      if (entry.resource_type === 'model') models.push({ ...entry, key: `${name} ${key}` });
      if (entry.resource_type !== 'test') continue;
      for (const parent of entry.depends_on?.nodes ?? []) {
        const model = `${name} ${parent}`;
        testsOf.set(model, (testsOf.get(model) ?? 0) + 1);
      }
    }
  }
  const of = (measure: (entry: Entry) => number): readonly number[] => deciles(models.map(measure));
  const columns = models.flatMap((entry) => Object.values(entry.columns ?? {}));
  return {
    origin: `proportions of ${models.length} models in ${manifests.length} real manifests`,
    columns: of((entry) => Object.keys(entry.columns ?? {}).length),
    parents: of((entry) => new Set(entry.depends_on?.nodes ?? []).size),
    tests: of((entry) => testsOf.get(entry.key) ?? 0),
    rawSql: of((entry) => (entry.raw_code ?? entry.raw_sql ?? '').length),
    compiledSql: of((entry) => (entry.compiled_code ?? entry.compiled_sql ?? '').length),
    descriptions: deciles(columns.map(({ description }) => (description ?? '').length)),
  };
}

interface Manifest {
  readonly nodes: Readonly<Record<string, Omit<Entry, 'key'>>>;
}

interface Entry {
  readonly key: string;
  readonly resource_type: string;
  readonly depends_on?: { readonly nodes?: readonly string[] };
  readonly columns?: Readonly<Record<string, { readonly description?: string }>>;
  readonly raw_code?: string | null;
  readonly raw_sql?: string | null;
  readonly compiled_code?: string | null;
  readonly compiled_sql?: string | null;
}

function deciles(values: readonly number[]): readonly number[] {
  const sorted = values.toSorted((left, right) => left - right);
  return Array.from({ length: 10 }, (_, index) => sorted[Math.floor((sorted.length * (index + 0.5)) / 10)] ?? 0);
}

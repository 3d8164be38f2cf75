import type { LenientObject } from '../lenient-object.js';
import { buildMetadata, readGroupName } from './asset-metadata.js';
import type { Catalog } from './catalog.js';
import { mergeCatalogColumns } from './catalog-merge.js';
import { ColumnSchemas } from './column-schema.js';
import { readColumns } from './columns.js';
import { neverNullColumnsOfModel } from './constraint-guarantees.js';
import type { ImportedAsset, ImportedGroup } from './dbt-project.js';
import { type DbtTest, readTest, testedAssets } from './dbt-test.js';
import { type AssetKeyOf, readDependencies } from './dependencies.js';
import type { AssetEntry, ManifestEntries, TestEntry } from './manifest-entries.js';
import { noMeta, readTesseraMeta } from './meta.js';
import { readCompiledSql, readRelationNames } from './relations.js';
import { readSourceFreshness } from './source-freshness.js';
import { guaranteesOfTests } from './test-guarantees.js';

export interface AssetReading {
  readonly catalog: Catalog;
  readonly adapterType: string | null;
  readonly ignoresMeta: boolean;
  readonly groups: readonly ImportedGroup[];
}

/** Reads assets one by one against indexes that were built once, so that the cost stays linear in the manifest. */
export class AssetReader {
  readonly assetKeyOf: AssetKeyOf;
  readonly #reading: AssetReading;
  readonly #schemas = new ColumnSchemas();
  readonly #fqns: ReadonlyMap<string, string>;
  readonly #groups: ReadonlyMap<string, ImportedGroup>;
  readonly #tests: ReadonlyMap<string, readonly DbtTest[]>;

  constructor({ assets, tests, keys }: ManifestEntries, reading: AssetReading) {
    this.assetKeyOf = (uniqueId) => keys.get(uniqueId);
    this.#reading = reading;
    this.#fqns = new Map(assets.map(({ key, fqn }) => [key, fqn]));
    this.#groups = new Map(reading.groups.map((group) => [group.name, group]));
    this.#tests = indexTests(tests, this.assetKeyOf);
  }

  read({ key, origin, resourceType, fqn, entry }: AssetEntry): ImportedAsset {
    const declared = readColumns(entry);
    const { catalog, adapterType, ignoresMeta } = this.#reading;
    const found = catalog.columnsOf(key, origin);
    const columns = mergeCatalogColumns(declared.columns, found, adapterType);
    const meta = ignoresMeta ? noMeta : readTesseraMeta(entry);
    const draft = guaranteesOfTests(this.#tests.get(key) ?? [], columns);
    const hasTestGuarantees = !draft.isEmpty();
    const neverNull = [...declared.neverNull, ...neverNullColumnsOfModel(entry)];
    for (const column of neverNull) draft.nullability.set(column, 'never');
    draft.freshness = meta.freshness ?? (origin === 'source' ? readSourceFreshness(entry) : null);
    draft.volume = meta.volume;
    const guarantees = draft.toGuarantees();
    const dependsOn = readDependencies(entry, this.assetKeyOf).filter((parent) => parent !== key);
    const described = {
      key,
      origin,
      resourceType,
      description: entry.text('description') ?? '',
      tags: entry.texts('tags'),
      columns,
      guarantees,
      consumers: meta.consumers,
    };
    const group = this.#groups.get(readGroupName(entry) ?? '') ?? null;
    return {
      ...described,
      fqn,
      name: entry.filledText('name') ?? key.slice(key.lastIndexOf('.') + 1),
      schema: this.#schemas.schemaOf(columns),
      hasColumns: columns.length > 0,
      hasTestGuarantees,
      ...readOwner(entry, meta.ownerTeam),
      ownerUser: meta.ownerUser,
      compatibilityMode: meta.compatibilityMode,
      hasUnknownCompatibilityMode: meta.hasUnknownCompatibilityMode,
      dependsOn,
      sourceFile: entry.filledText('original_file_path'),
      relationNames: readRelationNames(entry),
      hasAllColumns: found.length > 0,
      compiledSql: resourceType === 'model' || resourceType === 'snapshot' ? readCompiledSql(entry) : null,
      metadata: buildMetadata(entry, { ...described, tests: draft.places, dependsOn: this.#fqnsOf(dependsOn), group }),
    };
  }

  /** Each name once: entries that share one are one asset. */
  #fqnsOf(keys: readonly string[]): readonly string[] {
    return [...new Set(keys.map((key) => this.#fqns.get(key) ?? key))];
  }
}

function indexTests(tests: readonly TestEntry[], assetKeyOf: AssetKeyOf): ReadonlyMap<string, readonly DbtTest[]> {
  const index = new Map<string, DbtTest[]>();
  for (const { key, entry } of tests) {
    const test = readTest(key, entry);
    if (test === null) continue;
    for (const asset of testedAssets(entry, assetKeyOf)) {
      const known = index.get(asset);
      if (known === undefined) index.set(asset, [test]);
      else known.push(test);
    }
  }
  return index;
}

function readOwner(
  entry: LenientObject,
  teamOfMeta: string | null,
): Pick<ImportedAsset, 'ownerTeam' | 'ownerTeamOrigin'> {
  if (teamOfMeta !== null) return { ownerTeam: teamOfMeta, ownerTeamOrigin: 'meta' };
  const group = readGroupName(entry);
  return { ownerTeam: group, ownerTeamOrigin: group === null ? null : 'group' };
}

import { isJsonObject } from '@tessera/engine';
import { DocumentError } from '../document-problem.js';
import type { LenientObject } from '../lenient-object.js';
import { isStorableText } from '../storable-json.js';
import { scalarText } from './asset-metadata.js';
import type { DbtResourceType } from './dbt-project.js';
import { distinguishVersions, fqnProblem, relationFqn } from './fqn.js';

/** An entry of the manifest that becomes an asset, named but not read further. */
export interface AssetEntry {
  readonly key: string;
  readonly origin: 'node' | 'source';
  readonly resourceType: DbtResourceType;
  readonly fqn: string;
  readonly entry: LenientObject;
}

export interface TestEntry {
  readonly key: string;
  readonly entry: LenientObject;
}

export interface ManifestEntries {
  readonly assets: readonly AssetEntry[];
  readonly tests: readonly TestEntry[];
  /** From every id that an entry goes by to its key. */
  readonly keys: ReadonlyMap<string, string>;
}

interface Candidate extends AssetEntry {
  readonly version: string | null;
  /** The key under `nodes` or `sources`. */
  readonly manifestKey: string;
}

const assetTypes = new Map<unknown, DbtResourceType>([
  ['model', 'model'],
  ['seed', 'seed'],
  ['snapshot', 'snapshot'],
]);

/** Sorts the entries of the manifest into assets and tests; whatever else dbt lists there is no concern of a contract. */
export function readManifestEntries(manifest: LenientObject): ManifestEntries {
  const candidates: Candidate[] = [];
  const tests: TestEntry[] = [];
  for (const [manifestKey, entry] of requiredContainer(manifest, 'nodes')) {
    const type = entry.raw('resource_type');
    const resourceType = assetTypes.get(type);
    if (resourceType !== undefined) candidates.push(...readCandidate(manifestKey, entry, 'node', resourceType));
    else if (type === 'test') tests.push({ key: entry.filledText('unique_id') ?? manifestKey, entry });
    else if (typeof type !== 'string') entry.report('resource_type', 'must be a string; the entry was skipped');
  }
  for (const [manifestKey, entry] of requiredContainer(manifest, 'sources')) {
    candidates.push(...readCandidate(manifestKey, entry, 'source', 'source'));
  }
  return { ...nameAssets(candidates), tests };
}

function nameAssets(candidates: readonly Candidate[]): Pick<ManifestEntries, 'assets' | 'keys'> {
  const names = distinguishVersions(candidates);
  const assets: AssetEntry[] = [];
  const keys = new Map<string, string>();
  for (const [index, { key, origin, resourceType, entry, ...candidate }] of candidates.entries()) {
    const fqn = names[index] ?? candidate.fqn;
    const problem = keys.has(key) ? `repeats the id ${key}; it was skipped` : fqnProblem(fqn);
    if (problem === null) {
      keys.set(key, key);
      assets.push({ key, origin, resourceType, fqn, entry });
    } else {
      entry.report(null, problem);
    }
  }
  // The key in the manifest differs from the id only in manifests written by hand, whose references may use either.
  for (const { key, manifestKey } of candidates) {
    if (!keys.has(manifestKey) && keys.has(key)) keys.set(manifestKey, key);
  }
  return { assets, keys };
}

function readCandidate(
  manifestKey: string,
  entry: LenientObject,
  origin: AssetEntry['origin'],
  resourceType: DbtResourceType,
): readonly Candidate[] {
  const key = entry.filledText('unique_id') ?? manifestKey;
  const isNamed = ['database', 'schema', 'name'].every((part) => {
    const value = entry.raw(part);
    if (value === undefined || typeof value === 'string') return true;
    entry.report(part, 'must be a string; the entry was skipped');
    return false;
  });
  if (!isNamed) return [];
  if (!isStorableText(key)) {
    entry.report(null, 'its id must not contain NUL or broken characters; it was skipped');
    return [];
  }
  const fqn = relationFqn({
    database: part(entry, 'database'),
    schema: part(entry, 'schema'),
    name: part(entry, 'name'),
  });
  return [{ key, manifestKey, origin, resourceType, fqn, entry, version: scalarText(entry, 'version') }];
}

function part(entry: LenientObject, key: string): string | null | undefined {
  const value = entry.raw(key);
  if (typeof value === 'string') return value;
  return entry.has(key) ? null : undefined;
}

function requiredContainer(manifest: LenientObject, key: string): Iterable<readonly [string, LenientObject]> {
  const value = manifest.raw(key);
  if (value !== undefined && !isJsonObject(value)) {
    throw new DocumentError([{ pointer: `/${key}`, message: 'must be an object keyed by unique id' }]);
  }
  return manifest.object(key)?.entries() ?? [];
}

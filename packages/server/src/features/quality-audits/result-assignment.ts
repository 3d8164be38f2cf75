import type { CheckedDataSet, QualityResult } from '@tessera/adapters';
import type { UnassignedReason } from '@tessera/api';
import type { Asset } from '../assets/asset.js';
import { assetsNamed, isEndOf, type KnownAssets } from '../assets/known-assets.js';

interface Unassigned {
  readonly dataSet: string | null;
  readonly results: number;
  readonly reason: UnassignedReason;
  readonly message: string;
}

export interface Assignment {
  /** Results by asset, in first-seen order. */
  readonly byAsset: ReadonlyMap<string, readonly QualityResult[]>;
  readonly unassigned: readonly Unassigned[];
}

type Verdict = { readonly assetIds: readonly string[] } | Pick<Unassigned, 'reason' | 'message'>;

/** Finds the assets that the results of a whole project are about. */
export function assignResults(dataSets: readonly CheckedDataSet[], known: KnownAssets): Assignment {
  return collect(dataSets, (dataSet) => assetsOf(dataSet, known));
}

function assetsOf({ uniqueId, name }: CheckedDataSet, known: KnownAssets): Verdict {
  const byAlias = uniqueId === null ? undefined : known.byAlias.get(uniqueId);
  if (byAlias !== undefined) return { assetIds: byAlias };
  if (name !== null) return assetNamed(name, known);
  return uniqueId === null ? unnamed : unknownId(uniqueId);
}

function assetNamed(name: string, known: KnownAssets): Verdict {
  const [first, ...others] = assetsNamed(name, known);
  if (first === undefined) return { reason: 'unknown_name', message: `No asset is called '${name}'` };
  if (others.length === 0) return { assetIds: [first.id] };
  const meant = [first, ...others];
  const shown = meant.slice(0, 5).map(({ fqn }) => fqn);
  return { reason: 'ambiguous_name', message: `'${name}' may be any of ${meant.length} assets: ${shown.join(', ')}` };
}

export interface AssetQuestion {
  readonly asset: Pick<Asset, 'id' | 'fqn'> & { readonly aliases: readonly string[] };
  /** Ids in the file that belong to other assets. */
  readonly foreignAliases: ReadonlySet<string>;
}

/**
 * Keeps the results that are about the asset, where the file says so. What it leaves open counts as meant: the caller
 * names the asset. A test that no import noted is left open only for an asset that was not imported.
 */
export function selectResults(dataSets: readonly CheckedDataSet[], question: AssetQuestion): Assignment {
  const { asset, foreignAliases } = question;
  const own = new Set(asset.aliases);
  const meant: Verdict = { assetIds: [asset.id] };
  return collect(dataSets, ({ uniqueId, name }) => {
    if (uniqueId !== null && own.has(uniqueId)) return meant;
    if (uniqueId !== null && foreignAliases.has(uniqueId)) return other(uniqueId);
    if (name !== null) return name === asset.fqn.toLowerCase() || isEndOf(name, asset.fqn) ? meant : other(name);
    return uniqueId === null || own.size === 0 ? meant : unknownId(uniqueId);
  });
}

function collect(dataSets: readonly CheckedDataSet[], judge: (dataSet: CheckedDataSet) => Verdict): Assignment {
  const byAsset = new Map<string, QualityResult[]>();
  const unassigned: Unassigned[] = [];
  for (const dataSet of dataSets) {
    const verdict = judge(dataSet);
    if ('reason' in verdict) {
      const { uniqueId, name, results } = dataSet;
      unassigned.push({ dataSet: uniqueId ?? name, results: results.length, ...verdict });
      continue;
    }
    for (const assetId of verdict.assetIds) {
      const results = byAsset.get(assetId);
      if (results === undefined) byAsset.set(assetId, [...dataSet.results]);
      else for (const result of dataSet.results) results.push(result);
    }
  }
  return { byAsset, unassigned };
}

const unnamed: Verdict = { reason: 'unnamed', message: 'The file does not say which data set was checked' };

function unknownId(id: string): Verdict {
  return {
    reason: 'unknown_id',
    message: `No asset lists '${id}'; import the dbt project, so that its tests are known`,
  };
}

function other(dataSet: string): Verdict {
  return { reason: 'another_asset', message: `'${dataSet}' is about another asset` };
}

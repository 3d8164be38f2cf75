import type { DatasetName, ObservedDataset } from '@tessera/adapters';
import type { Asset } from '../assets/asset.js';
import { assetsNamed, type KnownAssets } from '../assets/known-assets.js';

/** The asset that a dataset is, or why it is none. */
export type Match =
  | { readonly asset: Pick<Asset, 'id' | 'fqn'> }
  | { readonly asset: null; readonly reason: 'unknown' | 'ambiguous' };

/** How an asset lists a dataset in `metadata.openlineage_datasets`: `kafka://broker:9092/orders`. */
export function aliasOf({ namespace, name }: DatasetName): string {
  return `${namespace.replace(/\/+$/, '')}/${name.replace(/^\/+/, '')}`;
}

/**
 * The dotted name of a table in lower case; null where the name is no such thing, or has one segment: too many assets end
 * in `orders`.
 */
export function tableNameOf({ name }: DatasetName): string | null {
  const plain = name.replaceAll(/["'`[\]]/g, '').toLowerCase();
  return /^[^./\s]+(?:\.[^./\s]+)+$/.test(plain) ? plain : null;
}

/** The names by which a dataset may be known, the most telling first. */
export function namesOf({ namespace, name, otherNames }: ObservedDataset): readonly DatasetName[] {
  return [{ namespace, name }, ...otherNames];
}

/**
 * Finds the asset that a dataset is: the one that lists it, by any of its names; else the one of that dotted name, whatever
 * its case; else the only one whose name ends in it, or which is the end of it, by whole segments and two at least.
 */
export function matchDataset(dataset: ObservedDataset, known: KnownAssets, fqns: ReadonlyMap<string, string>): Match {
  let isAmbiguous = false;
  const names = namesOf(dataset);
  for (const name of names) {
    const [id, ...others] = new Set(known.byAlias.get(aliasOf(name)) ?? []);
    if (id !== undefined && others.length === 0) return { asset: { id, fqn: fqns.get(id) ?? '' } };
    isAmbiguous ||= others.length > 0;
  }
  for (const name of names) {
    const tableName = tableNameOf(name);
    const [asset, ...others] = tableName === null ? [] : assetsNamed(tableName, known);
    if (asset !== undefined && others.length === 0) return { asset };
    isAmbiguous ||= others.length > 0;
  }
  return { asset: null, reason: isAmbiguous ? 'ambiguous' : 'unknown' };
}

import type { CheckedAsset } from '../inputs/checked-asset.js';

/** An asset on both sides, or on one of them. */
export type Pair =
  | { readonly before: CheckedAsset; readonly after: CheckedAsset }
  | { readonly before: null; readonly after: CheckedAsset }
  | { readonly before: CheckedAsset; readonly after: null };

/**
 * Finds for each asset what it was before: by its key in the same file, by its key anywhere, then in the same file by
 * what the format calls it, as titles and ids of whole documents change, too. In the order of the newer side, then what is gone.
 *
 * @param oldPaths of files that were renamed, by their new ones
 */
export function pairAssets(
  before: readonly CheckedAsset[],
  after: readonly CheckedAsset[],
  oldPaths: ReadonlyMap<string, string>,
): readonly Pair[] {
  const oldFile = ({ file }: CheckedAsset): string => (file === null ? '' : (oldPaths.get(file) ?? file));
  const ownFile = ({ file }: CheckedAsset): string => file ?? '';
  const matched = new Map<CheckedAsset, CheckedAsset>();
  const left = new Set(before);
  type Naming = readonly [ofOld: (asset: CheckedAsset) => string, ofNew: (asset: CheckedAsset) => string];
  const names = (asset: CheckedAsset): string => JSON.stringify([asset.format, asset.names]);
  const key = (asset: CheckedAsset): string => JSON.stringify([asset.format, asset.key]);
  const namings: readonly Naming[] = [
    [(asset) => `${ownFile(asset)}\n${key(asset)}`, (asset) => `${oldFile(asset)}\n${key(asset)}`],
    [key, key],
    [(asset) => `${ownFile(asset)}\n${names(asset)}`, (asset) => `${oldFile(asset)}\n${names(asset)}`],
  ];
  for (const [ofOld, ofNew] of namings) {
    // Where two have one name, the last one counts, as it does for imports.
    const byName = new Map([...left].map((asset) => [ofOld(asset), asset]));
    for (const asset of after) {
      const found = matched.has(asset) ? undefined : byName.get(ofNew(asset));
      if (found === undefined || !left.delete(found)) continue;
      matched.set(asset, found);
    }
  }
  for (const asset of after) {
    const found = matched.has(asset) ? undefined : onlyOneOfFile(left, after, matched, [oldFile, ownFile], asset);
    if (found === undefined) continue;
    left.delete(found);
    matched.set(asset, found);
  }
  return [
    ...after.map((asset): Pair => ({ before: matched.get(asset) ?? null, after: asset })),
    ...[...left].map((asset): Pair => ({ before: asset, after: null })),
  ];
}

/** A file that holds one schema holds the same one after it was renamed. */
function onlyOneOfFile(
  left: ReadonlySet<CheckedAsset>,
  after: readonly CheckedAsset[],
  matched: ReadonlyMap<CheckedAsset, CheckedAsset>,
  [oldFile, ownFile]: readonly [(asset: CheckedAsset) => string, (asset: CheckedAsset) => string],
  asset: CheckedAsset,
): CheckedAsset | undefined {
  if (asset.format !== 'jsonschema') return undefined;
  const olds = [...left].filter((each) => each.format === asset.format && ownFile(each) === oldFile(asset));
  const news = after.filter((each) => !matched.has(each) && oldFile(each) === oldFile(asset));
  return olds.length === 1 && news.length === 1 ? olds[0] : undefined;
}

import { type ChosenAssets, chosenAssets, textOf } from '../../parts/fields/chosen-assets.js';

export interface AssetListSearch extends ChosenAssets {
  /** Part of the name. */
  readonly q?: string;
}

/** What the address says of the list; what makes no sense is left out. */
export function assetListSearch(given: Record<string, unknown>): AssetListSearch {
  const q = textOf(given['q']);
  return { ...(q === undefined ? {} : { q }), ...chosenAssets(given) };
}

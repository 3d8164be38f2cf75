import { type ChosenAssets, chosenAssets } from '../../parts/fields/chosen-assets.js';
import { type LineageLook, lineageLook } from '../../parts/lineage/lineage-look.js';

export type LineageSearch = ChosenAssets & LineageLook;

/** What the address says of the graph; what makes no sense is left out. */
export function lineageSearch(given: Record<string, unknown>): LineageSearch {
  return { ...chosenAssets(given), ...lineageLook(given) };
}

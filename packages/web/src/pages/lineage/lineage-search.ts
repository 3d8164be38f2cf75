import { type LineageLook, lineageLook } from '../../parts/lineage/lineage-look.js';
import { type AssetListSearch, assetListSearch } from '../assets/asset-list-search.js';

export type LineageSearch = Omit<AssetListSearch, 'q'> & LineageLook;

/** What the address says of the graph; what makes no sense is left out. */
export function lineageSearch(given: Record<string, unknown>): LineageSearch {
  const { q: _, ...filter } = assetListSearch(given);
  return { ...filter, ...lineageLook(given) };
}

import { type LineageLook, lineageLook } from '../../../parts/lineage/lineage-look.js';

/** Steps that can be chosen; further ones are a click away. */
export const depths: readonly number[] = [1, 2, 3, 4];
const usualDepth = 2;

export interface AssetLineageSearch extends LineageLook {
  readonly depth?: number;
}

/** What the address says of the graph; what makes no sense is left out. */
export function assetLineageSearch(given: Record<string, unknown>): AssetLineageSearch {
  const depth = depths.find((each) => each === Number(given['depth']));
  return { ...(depth === undefined || depth === usualDepth ? {} : { depth }), ...lineageLook(given) };
}

export function shownDepth({ depth = usualDepth }: AssetLineageSearch): number {
  return depth;
}

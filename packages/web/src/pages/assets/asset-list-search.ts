import type { ChosenAssets } from '../../parts/fields/asset-filters.js';
import { listedTypes } from '../../parts/names/listed-types.js';

export interface AssetListSearch extends ChosenAssets {
  /** Part of the name. */
  readonly q?: string;
}

function textOf(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** What the address says of the list; what makes no sense is left out. */
export function assetListSearch(given: Record<string, unknown>): AssetListSearch {
  const q = textOf(given['q']);
  const owner = textOf(given['owner']);
  const environment = textOf(given['environment']);
  const type = listedTypes.find((each) => each === given['type']);
  return {
    ...(q === undefined ? {} : { q }),
    ...(owner === undefined ? {} : { owner }),
    ...(environment === undefined ? {} : { environment }),
    ...(type === undefined ? {} : { type }),
  };
}

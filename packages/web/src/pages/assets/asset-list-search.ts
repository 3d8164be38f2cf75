import { type Asset, resourceTypes } from '@tessera/sdk';

type ResourceType = Asset['resource_type'];

/** What has no type of its own comes last. */
export const listedTypes: readonly ResourceType[] = [...resourceTypes.filter((type) => type !== 'other'), 'other'];

export interface AssetListSearch {
  /** Part of the name. */
  readonly q?: string;
  /** Owner team. */
  readonly owner?: string;
  readonly environment?: string;
  readonly type?: ResourceType;
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

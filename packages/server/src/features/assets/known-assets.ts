import type { Asset } from './asset.js';

/** The live assets that other tools may mean: by ids that an import noted, and by dotted names. */
export interface KnownAssets {
  /** Ids of assets by the id of the other tool. */
  readonly byAlias: ReadonlyMap<string, readonly string[]>;
  /** By the last segment of their names in lower case. */
  readonly byLastSegment: ReadonlyMap<string, readonly Pick<Asset, 'id' | 'fqn'>[]>;
}

/** `orders` of `wh.mart.Orders`. */
export function lastSegmentOf(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1).toLowerCase();
}

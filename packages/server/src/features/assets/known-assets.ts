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

/** Exactly the one of that name (in lower case), else those whose name ends in it, or which are themselves the end of it. */
export function assetsNamed(
  name: string,
  { byLastSegment }: Pick<KnownAssets, 'byLastSegment'>,
): readonly Pick<Asset, 'id' | 'fqn'>[] {
  const alike = byLastSegment.get(lastSegmentOf(name)) ?? [];
  const [exact] = alike.filter(({ fqn }) => fqn.toLowerCase() === name);
  return exact === undefined ? alike.filter(({ fqn }) => isEndOf(name, fqn)) : [exact];
}

/** Whether one of the names is the end of the other, by whole segments; the first is in lower case. */
export function isEndOf(name: string, fqn: string): boolean {
  const full = fqn.toLowerCase();
  return full.endsWith(`.${name}`) || name.endsWith(`.${full}`);
}

import type { DependencyType } from '@tessera/api';
import type { Origin } from '@tessera/engine/impact';

/** An asset with whom it belongs to. */
export interface NamedAsset {
  readonly id: string;
  readonly fqn: string;
  readonly environment: string;
  readonly ownerTeamId: string;
  readonly ownerTeamName: string | null;
  /** Whether its owner is not deleted. */
  readonly hasLiveOwner: boolean;
}

/** An asset that changes of others reach. */
export interface AffectedAsset extends NamedAsset {
  /** Steps from the nearest changed asset. */
  readonly depth: number;
  /** Type of the edge by which it is reached first. */
  readonly dependencyType: DependencyType;
  /** Every changed asset that reaches it, nearest first. */
  readonly origins: readonly Origin[];
}

/** What changes reach: as much of it as was asked for. */
export interface Downstream {
  /** Nearest first, and by name. */
  readonly assets: readonly AffectedAsset[];
  /** Whether there is more. */
  readonly isTruncated: boolean;
}

/** How much of the graph is looked at. */
export interface ImpactLimits {
  /** Steps downstream. */
  readonly depth: number;
  /** Affected assets that are listed. */
  readonly maxAssets: number;
}

/** Affected assets that one answer lists. */
export const maxListedAssets = 500;

/** Nearest first, then by name; ids decide between environments. */
export function inListedOrder(left: AffectedAsset, right: AffectedAsset): number {
  return left.depth - right.depth || compareTexts(left.fqn, right.fqn) || compareTexts(left.id, right.id);
}

/** The order of code points, which is the same on every machine. */
export function compareTexts(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

export function truncationMessage(maxAssets: number): string {
  return `The lists end at ${maxAssets} assets: more are affected. Ask with a smaller depth, or for single assets.`;
}

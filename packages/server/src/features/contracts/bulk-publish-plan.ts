import type { Actor } from '../../platform/auth/actor.js';
import type { Asset } from '../assets/asset.js';
import { mayChangeAsset } from '../assets/asset-policy.js';
import {
  type BulkDecision,
  type BulkItem,
  decideBulkItem,
  type Standing,
  standingAfter,
} from './bulk-publish-decision.js';
import type { Contract } from './contract.js';

/** What is stored about the assets of a bulk publish. */
export interface BulkFacts {
  /** Live assets by id. */
  readonly assets: ReadonlyMap<string, Asset>;
  readonly current: ReadonlyMap<string, Contract>;
  readonly versions: ReadonlyMap<string, ReadonlySet<string>>;
  readonly pending: ReadonlySet<string>;
  readonly teamNames: ReadonlyMap<string, string>;
}

export interface PlannedItem {
  readonly item: BulkItem;
  /** `null` when there is no such asset. */
  readonly asset: Asset | null;
  /** The contract that is live before the request. */
  readonly stored: Contract | null;
  /** The live version before the item. */
  readonly currentVersion: string | null;
  readonly decision: BulkDecision;
}

/** What becomes of each item, in order: an asset that is named twice is judged by what the first one made of it. */
export function planBulkPublish(
  actor: Actor,
  items: readonly BulkItem[],
  facts: BulkFacts,
  shouldPropose: boolean,
): readonly PlannedItem[] {
  const standings = new Map<string, Standing>();
  return items.map((item) => {
    const asset = facts.assets.get(item.assetId) ?? null;
    if (asset === null) return refused(item, null, `Asset not found: ${item.assetId}`);
    const denial = mayChangeAsset(actor, asset, 'publish contract for asset', {
      owner: facts.teamNames.get(asset.ownerTeamId) ?? 'unknown',
      own: facts.teamNames.get(actor.teamId) ?? 'unknown',
    });
    if (denial !== null) return refused(item, asset, denial.message);
    const stored = facts.current.get(asset.id) ?? null;
    const standing = standings.get(asset.id) ?? {
      current: stored,
      versions: facts.versions.get(asset.id) ?? new Set(),
      hasPendingProposal: facts.pending.has(asset.id),
    };
    const decision = decideBulkItem(item, standing, shouldPropose);
    standings.set(asset.id, standingAfter(standing, item, decision));
    return { item, asset, stored, currentVersion: standing.current?.version ?? null, decision };
  });
}

function refused(item: BulkItem, asset: Asset | null, error: string): PlannedItem {
  return { item, asset, stored: null, currentVersion: null, decision: { kind: 'refused', error } };
}

import type * as wire from '@tessera/api';
import type { Actor } from '../../platform/auth/actor.js';
import { type Unit, withTransaction } from '../../platform/database/transaction.js';
import { record } from '../../platform/events/record.js';
import type { Platform } from '../../platform/platform.js';
import { getActiveUser } from '../users/user-directory-service.js';
import { listOwnedAssetIds, setOwner } from './asset-ownership-repository.js';
import { lockAssets } from './asset-repository.js';

/** Gives the assets an owner user, or none; whether the user belongs to the owner teams is the administrator's business. */
export async function assignOwner(
  platform: Platform,
  actor: Actor,
  { asset_ids, owner_user_id = null }: wire.OwnerAssignment,
): Promise<wire.OwnerAssigned> {
  return withTransaction(platform, async (unit) => {
    if (owner_user_id !== null) await getActiveUser(unit.tx, owner_user_id, 'Owner user not found');
    const wanted = [...new Set(asset_ids)];
    const held = await lockAssets(unit.tx, wanted);
    const live = new Set(held.filter(({ deletedAt }) => deletedAt === null).map(({ id }) => id));
    const assigned = wanted.filter((id) => live.has(id));
    const [first] = assigned;
    if (first !== undefined) {
      const at = unit.now();
      await setOwner(unit.tx, assigned, { userId: owner_user_id }, at);
      await record(unit, {
        entityType: 'asset',
        entityId: first,
        action: 'bulk.owner_assigned',
        actorId: actor.teamId,
        payload: { new_owner_user_id: owner_user_id, asset_count: assigned.length, asset_ids: assigned },
        occurredAt: at,
      });
    }
    return { updated: assigned.length, not_found: wanted.filter((id) => !live.has(id)), owner_user_id };
  });
}

/**
 * Gives assets of one team to another; both are held by this transaction.
 *
 * @param ids which of them; those that are unknown, deleted or not the team's are passed over. Empty: all.
 * @returns the assets that changed hands.
 */
export async function moveAssets(
  unit: Unit,
  { from, to, ids }: { readonly from: string; readonly to: string; readonly ids: readonly string[] },
): Promise<readonly string[]> {
  const candidates = ids.length > 0 ? ids : await listOwnedAssetIds(unit.tx, from);
  const held = await lockAssets(unit.tx, candidates);
  const moved = held
    .filter(({ ownerTeamId, deletedAt }) => ownerTeamId === from && deletedAt === null)
    .map(({ id }) => id);
  await setOwner(unit.tx, moved, { teamId: to }, unit.now());
  return moved;
}

import type * as wire from '@tessera/api';
import type { Actor } from '../../platform/auth/actor.js';
import { isDuplicate } from '../../platform/database/constraint-violation.js';
import type { Executor } from '../../platform/database/database.js';
import { withTransaction } from '../../platform/database/transaction.js';
import { ApiError, refuse } from '../../platform/errors.js';
import { record } from '../../platform/events/record.js';
import type { PageRequest } from '../../platform/paging.js';
import type { Platform } from '../../platform/platform.js';
import { getLiveTeam, holdTeams, teamNameOf } from '../teams/team-directory-service.js';
import { getActiveUser } from '../users/user-directory-service.js';
import { type Asset, newAsset } from './asset.js';
import { holdAsset, holdLiveAsset } from './asset-directory-service.js';
import { assetCreated } from './asset-event.js';
import { type AssetFilter, type AssetOrder, findAssetDetail, listAssets } from './asset-list-repository.js';
import { mayChangeAsset, mayCreateAsset } from './asset-policy.js';
import { presentAsset, presentAssetDetail } from './asset-presentation.js';
import { findAssetByFqn, insertAssets, updateAsset } from './asset-repository.js';

async function requireOwnerUser(db: Executor, userId: string, teamId: string): Promise<void> {
  const user = await getActiveUser(db, userId, 'Owner user not found');
  if (user.teamId !== teamId) throw new ApiError('USER_TEAM_MISMATCH', 'Owner user must belong to the owner team');
}

export async function createAsset(
  platform: Platform,
  actor: Actor,
  input: wire.AssetCreation & { readonly environment: string },
): Promise<wire.Asset> {
  try {
    return await withTransaction(platform, async (unit) => {
      await holdTeams(unit, [input.owner_team_id]);
      const owner = await getLiveTeam(unit.tx, input.owner_team_id, 'Owner team not found');
      refuse(mayCreateAsset(actor, owner.id, { owner: owner.name, own: await teamNameOf(unit.tx, actor.teamId) }));
      if (input.owner_user_id) await requireOwnerUser(unit.tx, input.owner_user_id, owner.id);
      const taken = await findAssetByFqn(unit.tx, input.fqn, input.environment);
      if (taken !== null && taken.deletedAt === null) {
        throw new ApiError(
          'DUPLICATE_ASSET',
          `Asset '${input.fqn}' already exists in environment '${input.environment}'`,
        );
      }
      const asset = newAsset(input, { id: unit.newId(), createdAt: unit.now() });
      await insertAssets(unit.tx, [asset]);
      await record(unit, assetCreated(asset));
      return presentAsset(asset);
    });
  } catch (error) {
    throw isDuplicate(error) ? new ApiError('DUPLICATE_ASSET', `Asset with FQN '${input.fqn}' already exists`) : error;
  }
}

export async function getAsset(platform: Platform, id: string): Promise<wire.AssetDetail> {
  const asset = await findAssetDetail(platform.db, id);
  if (asset === null) throw new ApiError('ASSET_NOT_FOUND', 'Asset not found');
  return presentAssetDetail(asset);
}

export async function listAssetPage(
  platform: Platform,
  filter: AssetFilter,
  order: AssetOrder,
  page: PageRequest,
): Promise<wire.AssetPage> {
  const { rows, total } = await listAssets(platform.db, filter, order, page);
  return {
    results: rows.map((row) => ({ active_contract_version: row.activeContractVersion, ...presentAssetDetail(row) })),
    total,
    ...page,
  };
}

export async function changeAsset(
  platform: Platform,
  actor: Actor,
  id: string,
  patch: wire.AssetPatch,
): Promise<wire.Asset> {
  try {
    return await withTransaction(platform, async (unit) => {
      if (patch.owner_team_id) await holdTeams(unit, [patch.owner_team_id]);
      const asset = await holdLiveAsset(unit, id);
      const names = {
        owner: await teamNameOf(unit.tx, asset.ownerTeamId),
        own: await teamNameOf(unit.tx, actor.teamId),
      };
      refuse(mayChangeAsset(actor, asset, 'update asset', names));
      const changed: Asset = {
        ...asset,
        fqn: patch.fqn ?? asset.fqn,
        ownerTeamId: patch.owner_team_id ?? asset.ownerTeamId,
        ownerUserId: patch.owner_user_id ?? asset.ownerUserId,
        environment: patch.environment ?? asset.environment,
        resourceType: patch.resource_type ?? asset.resourceType,
        guaranteeMode: patch.guarantee_mode ?? asset.guaranteeMode,
        semverMode: patch.semver_mode ?? asset.semverMode,
        metadata: patch.metadata ?? asset.metadata,
      };
      if (changed.ownerTeamId !== asset.ownerTeamId) {
        const target = await getLiveTeam(unit.tx, changed.ownerTeamId, 'Owner team not found');
        refuse(mayChangeAsset(actor, changed, 'update asset', { ...names, owner: target.name }));
      }
      if (changed.ownerUserId !== null) await requireOwnerUser(unit.tx, changed.ownerUserId, changed.ownerTeamId);
      const at = unit.now();
      await updateAsset(unit.tx, changed, at);
      await record(unit, {
        entityType: 'asset',
        entityId: id,
        action: 'asset.updated',
        actorId: actor.teamId,
        payload: { fqn_changed: changed.fqn !== asset.fqn, owner_changed: changed.ownerTeamId !== asset.ownerTeamId },
        occurredAt: at,
      });
      return presentAsset(changed);
    });
  } catch (error) {
    throw isDuplicate(error)
      ? new ApiError('DUPLICATE_ASSET', 'Another asset has this FQN in this environment')
      : error;
  }
}

export async function deleteAsset(platform: Platform, actor: Actor, id: string): Promise<void> {
  await withTransaction(platform, async (unit) => {
    const asset = await holdLiveAsset(unit, id);
    const names = { owner: await teamNameOf(unit.tx, asset.ownerTeamId), own: await teamNameOf(unit.tx, actor.teamId) };
    refuse(mayChangeAsset(actor, asset, 'delete asset', names));
    const at = unit.now();
    await updateAsset(unit.tx, { ...asset, deletedAt: at }, at);
    await record(unit, {
      entityType: 'asset',
      entityId: id,
      action: 'asset.deleted',
      actorId: actor.teamId,
      payload: { fqn: asset.fqn },
      occurredAt: at,
    });
  });
}

export async function restoreAsset(platform: Platform, actor: Actor, id: string): Promise<wire.Asset> {
  return withTransaction(platform, async (unit) => {
    const asset = await holdAsset(unit, id);
    if (asset === null) throw new ApiError('ASSET_NOT_FOUND', 'Asset not found');
    if (asset.deletedAt === null) return presentAsset(asset);
    const restored = { ...asset, deletedAt: null };
    const at = unit.now();
    await updateAsset(unit.tx, restored, at);
    await record(unit, {
      entityType: 'asset',
      entityId: id,
      action: 'asset.restored',
      actorId: actor.teamId,
      payload: { fqn: asset.fqn },
      occurredAt: at,
    });
    return presentAsset(restored);
  });
}

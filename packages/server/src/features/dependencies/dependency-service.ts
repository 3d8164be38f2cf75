import type * as wire from '@tessera/api';
import { type Actor, actsFor } from '../../platform/auth/actor.js';
import { isDuplicate } from '../../platform/database/constraint-violation.js';
import { withTransaction } from '../../platform/database/transaction.js';
import { ApiError } from '../../platform/errors.js';
import { record } from '../../platform/events/record.js';
import { renderInstant } from '../../platform/instant.js';
import type { PageOf, PageRequest } from '../../platform/paging.js';
import type { Platform } from '../../platform/platform.js';
import { getLiveAsset, holdLiveAsset } from '../assets/asset-directory-service.js';
import type { Dependency } from './dependency.js';
import { dependencyEvent } from './dependency-event.js';
import {
  endDependencies,
  findDependency,
  findEdge,
  insertDependencies,
  listDependencies,
} from './dependency-repository.js';

function present(dependency: Dependency): wire.Dependency {
  return {
    id: dependency.id,
    dependent_asset_id: dependency.dependentAssetId,
    dependency_asset_id: dependency.dependencyAssetId,
    dependency_type: dependency.type,
    created_at: renderInstant(dependency.createdAt),
  };
}

const foreignAsset = (): ApiError =>
  new ApiError('UNAUTHORIZED_TEAM', 'You can only change dependencies of assets owned by your own team');
const duplicateEdge = (): ApiError => new ApiError('DUPLICATE_DEPENDENCY', 'Dependency already exists');

export async function addDependency(
  platform: Platform,
  actor: Actor,
  assetId: string,
  input: wire.DependencyCreation,
): Promise<wire.Dependency> {
  try {
    return await withTransaction(platform, async (unit) => {
      const asset = await holdLiveAsset(unit, assetId);
      if (!actsFor(actor, asset.ownerTeamId)) throw foreignAsset();
      const target = await getLiveAsset(unit.tx, input.depends_on_asset_id, 'Dependency asset not found');
      if (target.id === asset.id) throw new ApiError('SELF_DEPENDENCY', 'Asset cannot depend on itself');
      if ((await findEdge(unit.tx, asset.id, target.id)) !== null) throw duplicateEdge();
      const dependency: Dependency = {
        id: unit.newId(),
        dependentAssetId: asset.id,
        dependencyAssetId: target.id,
        type: input.dependency_type ?? 'consumes',
        origin: 'manual',
        createdAt: unit.now(),
      };
      await insertDependencies(unit.tx, [dependency]);
      await record(unit, dependencyEvent('dependency.created', dependency, actor.teamId, dependency.createdAt));
      return present(dependency);
    });
  } catch (error) {
    throw isDuplicate(error) ? duplicateEdge() : error;
  }
}

export async function listDependencyPage(
  platform: Platform,
  assetId: string,
  page: PageRequest,
): Promise<PageOf<wire.Dependency>> {
  await getLiveAsset(platform.db, assetId);
  const { rows, total } = await listDependencies(platform.db, assetId, page);
  return { results: rows.map(present), total, ...page };
}

export async function removeDependency(
  platform: Platform,
  actor: Actor,
  assetId: string,
  dependencyId: string,
): Promise<void> {
  await withTransaction(platform, async (unit) => {
    const asset = await holdLiveAsset(unit, assetId);
    if (!actsFor(actor, asset.ownerTeamId)) throw foreignAsset();
    const dependency = await findDependency(unit.tx, dependencyId);
    const at = unit.now();
    const isOwn = dependency !== null && dependency.dependentAssetId === asset.id;
    if (!isOwn || (await endDependencies(unit.tx, [dependency.id], at)) === 0) {
      throw new ApiError('DEPENDENCY_NOT_FOUND', 'Dependency not found');
    }
    await record(unit, dependencyEvent('dependency.deleted', dependency, actor.teamId, at));
  });
}

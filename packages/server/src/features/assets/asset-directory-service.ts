import type { Executor } from '../../platform/database/database.js';
import type { Unit } from '../../platform/database/transaction.js';
import { ApiError } from '../../platform/errors.js';
import type { Asset } from './asset.js';
import { findNewestByFqn } from './asset-list-repository.js';
import { findAsset, listAssetsById, listLiveIdsByFqn, lockAssets } from './asset-repository.js';
import { type DbtAssetName, listDbtAssetNames } from './dbt-asset-repository.js';

/**
 * The live asset.
 *
 * @throws {ApiError} 404 `ASSET_NOT_FOUND` when it does not exist or is deleted.
 */
export async function getLiveAsset(db: Executor, id: string, message = 'Asset not found'): Promise<Asset> {
  const asset = await findAsset(db, id);
  if (asset === null || asset.deletedAt !== null) throw new ApiError('ASSET_NOT_FOUND', message);
  return asset;
}

/** The live asset of the name; of several environments the newest, then the one in `production`. */
export function findLiveAssetByFqn(db: Executor, fqn: string): Promise<Asset | null> {
  return findNewestByFqn(db, fqn);
}

/** The assets, deleted or not, without holding them. */
export function findAssets(db: Executor, ids: readonly string[]): Promise<readonly Asset[]> {
  return listAssetsById(db, ids);
}

/** Ids of the live assets of these names in the environment, by name. */
export function liveAssetIds(
  db: Executor,
  fqns: readonly string[],
  environment: string,
): Promise<ReadonlyMap<string, string>> {
  return listLiveIdsByFqn(db, fqns, environment);
}

/** The live assets in the environment that an import from dbt made, whoever owns them, by name. */
export function dbtAssetNames(db: Executor, environment: string): Promise<readonly DbtAssetName[]> {
  return listDbtAssetNames(db, environment);
}

/** The live asset, held until the end of the transaction; see `lockAssets`. */
export async function holdLiveAsset(unit: Unit, id: string, message = 'Asset not found'): Promise<Asset> {
  const asset = await holdAsset(unit, id);
  if (asset === null || asset.deletedAt !== null) throw new ApiError('ASSET_NOT_FOUND', message);
  return asset;
}

/** The same for an asset that may be deleted. */
export async function holdAsset(unit: Unit, id: string): Promise<Asset | null> {
  const [asset] = await lockAssets(unit.tx, [id]);
  return asset ?? null;
}

/** Holds several assets. */
export function holdAssets(unit: Unit, ids: readonly string[]): Promise<readonly Asset[]> {
  return lockAssets(unit.tx, ids);
}

import type { Executor } from '../../platform/database/database.js';
import { groupBy } from '../../platform/grouping.js';
import {
  listConsumedAssetIds,
  listConsumedAssets,
  listConsumers,
  listRegistrationsOfAsset,
} from './consumer-repository.js';
import type { Consumer, NamedRegistration } from './registration.js';

/** The consumers of one asset, in the order in which they registered. */
export function consumersOf(db: Executor, assetId: string): Promise<readonly Consumer[]> {
  return listConsumers(db, [assetId]);
}

/** Consumers of several assets, by asset. */
export async function consumersByAsset(
  db: Executor,
  assetIds: readonly string[],
): Promise<ReadonlyMap<string, readonly Consumer[]>> {
  return groupBy(await listConsumers(db, assetIds), ({ assetId }) => assetId);
}

/** The assets that a team consumes by its registrations, whether or not the team is deleted. */
export function assetsConsumedBy(db: Executor, teamId: string): Promise<readonly string[]> {
  return listConsumedAssetIds(db, teamId);
}

/** The same for several teams, by team. */
export async function assetsConsumedByTeams(
  db: Executor,
  teamIds: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const byTeam = groupBy(await listConsumedAssets(db, teamIds), ({ teamId }) => teamId);
  return new Map([...byTeam].map(([teamId, consumed]) => [teamId, consumed.map(({ assetId }) => assetId)]));
}

/** Every registration of a live team on the asset, at any version and with any status, oldest first. */
export function registrationsOfAsset(db: Executor, assetId: string): Promise<readonly NamedRegistration[]> {
  return listRegistrationsOfAsset(db, assetId);
}

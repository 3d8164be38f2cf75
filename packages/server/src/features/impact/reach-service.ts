import type * as wire from '@tessera/api';
import type { Executor } from '../../platform/database/database.js';
import { consumersByAsset } from '../registrations/consumer-service.js';
import { affectedTeams } from './affected-team.js';
import type { ChangedAsset } from './changed-asset.js';
import { downstreamOf } from './downstream-service.js';
import { type ImpactLimits, maxListedAssets } from './impact.js';
import { listNamedAssets } from './impact-repository.js';
import { presentReach } from './reach-presentation.js';

/** Whom and what the changes reach: one walk downstream from all changed assets. */
export async function reachOf(
  db: Executor,
  changed: readonly ChangedAsset[],
  limits: ImpactLimits,
): Promise<wire.Reach> {
  const changedIds = changed.map(({ id }) => id);
  const downstream = await downstreamOf(db, changedIds, limits);
  const consumers = await consumersByAsset(db, [...changedIds, ...downstream.assets.map(({ id }) => id)]);
  const teams = affectedTeams(changed, downstream.assets, consumers);
  return presentReach({ changed, downstream, teams, limits });
}

/** Whom and what breaking changes of these assets reach. */
export async function reachOfBreaking(db: Executor, assetIds: readonly string[], depth: number): Promise<wire.Reach> {
  const named = await listNamedAssets(db, assetIds);
  const changed = named.map((asset) => ({ ...asset, isBreaking: true }));
  return reachOf(db, changed, { depth, maxAssets: maxListedAssets });
}

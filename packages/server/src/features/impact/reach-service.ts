import type * as wire from '@tessera/api';
import type { Executor } from '../../platform/database/database.js';
import { consumersByAsset } from '../registrations/consumer-service.js';
import { affectedTeams } from './affected-team.js';
import type { ChangedAsset } from './changed-asset.js';
import { columnImpactsOf } from './column-impact-service.js';
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
  const broken = changed.map(({ id, fqn, brokenColumns: columns }) => ({ id, fqn, columns }));
  const columns = await columnImpactsOf(db, broken, limits);
  return presentReach({ changed, downstream, teams, columns, limits });
}

/** Whom and what breaking changes of assets reach; `broken` has the columns that they break, by asset. */
export async function reachOfBreaking(
  db: Executor,
  broken: ReadonlyMap<string, readonly string[]>,
  depth: number,
): Promise<wire.Reach> {
  const named = await listNamedAssets(db, [...broken.keys()]);
  const changed = named.map((asset) => ({ ...asset, isBreaking: true, brokenColumns: broken.get(asset.id) ?? [] }));
  return reachOf(db, changed, { depth, maxAssets: maxListedAssets });
}

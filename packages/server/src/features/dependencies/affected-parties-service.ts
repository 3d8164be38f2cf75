import type { Executor } from '../../platform/database/database.js';
import { groupBy } from '../../platform/grouping.js';
import { type AffectedParties, affectedParties } from './dependency.js';
import { listDependents, type NamedAsset } from './dependent-repository.js';

/** Who is affected by a change of each asset: owners of direct dependents, without the asset's own team. */
export async function affectedPartiesOf(
  db: Executor,
  assets: readonly (NamedAsset & { readonly ownerTeamId: string })[],
): Promise<ReadonlyMap<string, AffectedParties>> {
  const dependents = groupBy(await listDependents(db, assets), ({ dependencyAssetId }) => dependencyAssetId);
  return new Map(
    assets.map(({ id, ownerTeamId }) => {
      const foreign = (dependents.get(id) ?? []).filter((dependent) => dependent.owner_team_id !== ownerTeamId);
      return [id, affectedParties(foreign.map(({ dependencyAssetId: _, ...asset }) => asset))];
    }),
  );
}

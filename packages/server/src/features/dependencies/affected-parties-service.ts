import type { Executor } from '../../platform/database/database.js';
import { groupBy } from '../../platform/grouping.js';
import { type AffectedParties, affectedParties } from './dependency.js';
import { listDependents } from './dependency-repository.js';

/** Who is affected by a change of each asset: owners of direct dependents, without the asset's own team. */
export async function affectedPartiesOf(
  db: Executor,
  assets: readonly { readonly id: string; readonly ownerTeamId: string }[],
): Promise<ReadonlyMap<string, AffectedParties>> {
  const dependents = groupBy(
    await listDependents(
      db,
      assets.map(({ id }) => id),
    ),
    ({ dependencyAssetId }) => dependencyAssetId,
  );
  return new Map(
    assets.map(({ id, ownerTeamId }) => {
      const foreign = (dependents.get(id) ?? []).filter((dependent) => dependent.owner_team_id !== ownerTeamId);
      return [id, affectedParties(foreign.map(({ dependencyAssetId: _, ...asset }) => asset))];
    }),
  );
}

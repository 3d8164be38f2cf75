import type { Instant } from '../../platform/instant.js';
import { parseInstant } from '../../platform/instant.js';
import type { Dependency } from '../dependencies/dependency.js';
import type { Existing, PlannedAsset } from './pull-assets.js';
import { Once, refuseAt, within } from './pull-checks.js';
import type { Known } from './pull-known.js';

export function planDependencies(
  assets: readonly PlannedAsset[],
  known: Known,
  existing: Pick<Existing, 'assets'>,
  now: () => Instant,
): { readonly created: readonly Dependency[]; readonly revived: readonly Dependency[] } {
  const created: Dependency[] = [];
  const revived: Dependency[] = [];
  const ids = new Once('a dependency');
  const pairs = new Once('a dependency of two assets');
  const pairOf = (edge: Dependency): string => `${edge.dependentAssetId} ${edge.dependencyAssetId}`;
  const live = new Map(
    [...known.dependencies.values()].filter(({ hasEnded }) => !hasEnded).map((edge) => [pairOf(edge), edge]),
  );
  for (const { file, content, asset } of assets) {
    for (const [index, item] of (content.dependencies ?? []).entries()) {
      const place = { file, path: ['dependencies', index] };
      ids.add(item.id, within(place, 'id'));
      if (item.asset_id === asset.id) refuseAt(within(place, 'asset_id'), 'is the asset itself');
      if (!existing.assets.has(item.asset_id))
        refuseAt(within(place, 'asset_id'), 'names an asset that is in no file and not in the database');
      const before = known.dependencies.get(item.id);
      const edge: Dependency = {
        id: item.id,
        dependentAssetId: asset.id,
        dependencyAssetId: item.asset_id,
        type: item.type,
        origin: item.origin,
        createdAt: before?.createdAt ?? parseInstant(item.created_at) ?? now(),
      };
      pairs.add(pairOf(edge), within(place, 'asset_id'));
      const other = live.get(pairOf(edge));
      if (other !== undefined && other.id !== item.id)
        refuseAt(
          within(place, 'id'),
          `differs from the database, where these two assets have the dependency ${other.id}`,
        );
      if (before === undefined) created.push(edge);
      else {
        for (const [key, name] of [
          ['dependentAssetId', 'id'],
          ['dependencyAssetId', 'asset_id'],
          ['type', 'type'],
          ['origin', 'origin'],
        ] as const)
          if (before[key] !== edge[key])
            refuseAt(
              within(place, name),
              'differs from the database. A dependency never changes: remove it through the API, and give the new one an id of its own',
            );
        if (before.hasEnded) revived.push(edge);
      }
    }
  }
  return { created, revived };
}

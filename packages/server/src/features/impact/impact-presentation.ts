import type * as wire from '@tessera/api';
import type { Consumer } from '../registrations/registration.js';
import type { AffectedAsset } from './impact.js';

/** The consumers of the assets, one entry a team: where it is met first, the assets being nearest first. */
export function nearestConsumers(
  assets: readonly { readonly id: string; readonly depth: number }[],
  consumers: ReadonlyMap<string, readonly Consumer[]>,
): wire.ImpactedConsumer[] {
  const nearest = new Map<string, wire.ImpactedConsumer>();
  for (const { id, depth } of assets) {
    for (const { teamId, teamName, status, pinnedVersion } of consumers.get(id) ?? []) {
      if (nearest.has(teamId)) continue;
      nearest.set(teamId, { team_id: teamId, team_name: teamName, status, pinned_version: pinnedVersion, depth });
    }
  }
  return [...nearest.values()];
}

export function impactedAssets(assets: readonly AffectedAsset[]): wire.ImpactedAsset[] {
  return assets.map(({ id, fqn, dependencyType, depth }) => ({
    asset_id: id,
    fqn,
    dependency_type: dependencyType,
    depth,
  }));
}

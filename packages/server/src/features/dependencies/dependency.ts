import type { AffectedAsset, AffectedTeam, DependencyType } from '@tessera/api';
import { groupBy } from '../../platform/grouping.js';
import type { Instant } from '../../platform/instant.js';

/** An edge: the dependent asset needs the dependency asset. */
export interface Dependency {
  readonly id: string;
  readonly dependentAssetId: string;
  readonly dependencyAssetId: string;
  readonly type: DependencyType;
  /** `manual` edges are kept by imports; `import` edges follow the imported document. */
  readonly origin: 'manual' | 'import';
  readonly createdAt: Instant;
}

/** Teams and assets that a change of an asset reaches in one step, without the asset's own team. */
export interface AffectedParties {
  readonly teams: readonly AffectedTeam[];
  readonly assets: readonly AffectedAsset[];
}

/** Groups the affected assets by their owners, in the order of the assets. */
export function affectedParties(assets: readonly AffectedAsset[]): AffectedParties {
  const teams = [...groupBy(assets, ({ owner_team_id }) => owner_team_id)].map(([teamId, owned]) => ({
    team_id: teamId,
    team_name: owned[0]?.owner_team_name ?? 'unknown',
    assets: owned.map(({ asset_id }) => asset_id),
  }));
  return { teams, assets };
}

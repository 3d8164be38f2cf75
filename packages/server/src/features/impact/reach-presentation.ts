import type * as wire from '@tessera/api';
import type { AffectedTeam } from './affected-team.js';
import type { ChangedAsset } from './changed-asset.js';
import { type Downstream, type ImpactLimits, type NamedAsset, truncationMessage } from './impact.js';

export interface ReachFindings {
  readonly changed: readonly ChangedAsset[];
  readonly downstream: Downstream;
  readonly teams: readonly AffectedTeam[];
  readonly columns: Pick<wire.Reach, 'column_impacts' | 'column_impacts_truncated'>;
  readonly limits: ImpactLimits;
}

export function presentReach({ changed, downstream, teams, columns, limits }: ReachFindings): wire.Reach {
  const breaking = new Set(changed.filter(({ isBreaking }) => isBreaking).map(({ id }) => id));
  return {
    affected_teams: teams.map(presentTeam),
    affected_assets: downstream.assets.map((asset) => ({
      ...presentAsset(asset),
      depth: asset.depth,
      is_breaking: asset.origins.some(({ root }) => breaking.has(root)),
      via: asset.origins.map(({ root }) => root),
    })),
    ...columns,
    traversal_depth: limits.depth,
    truncated: downstream.isTruncated,
    ...(downstream.isTruncated ? { truncated_message: truncationMessage(limits.maxAssets) } : {}),
  };
}

export function presentAsset(asset: NamedAsset) {
  return {
    asset_id: asset.id,
    fqn: asset.fqn,
    environment: asset.environment,
    owner_team_id: asset.ownerTeamId,
    owner_team_name: asset.ownerTeamName,
  };
}

function presentTeam({ id, name, isBreaking, reasons }: AffectedTeam): wire.Reach['affected_teams'][number] {
  const roles = new Set(reasons.map(({ role }) => role));
  return {
    team_id: id,
    team_name: name,
    as: (['consumer', 'owner'] as const).filter((role) => roles.has(role)),
    is_breaking: isBreaking,
    because: reasons.map(({ changed, role, through, depth }) => ({
      asset_id: changed.id,
      fqn: changed.fqn,
      is_breaking: changed.isBreaking,
      as: role,
      depth,
      through_asset_id: through.id,
      through_fqn: through.fqn,
    })),
  };
}

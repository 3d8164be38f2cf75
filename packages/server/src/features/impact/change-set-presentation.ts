import type * as wire from '@tessera/api';
import type { AffectedTeam } from './affected-team.js';
import type { AssetReference, ChangedAsset, JudgedChange } from './changed-asset.js';
import { type Downstream, type ImpactLimits, type NamedAsset, truncationMessage } from './impact.js';

export interface ChangeSetFindings {
  readonly judged: readonly JudgedChange[];
  readonly notFound: readonly { readonly change: AssetReference; readonly index: number }[];
  readonly defaultEnvironment: string;
  readonly changed: readonly ChangedAsset[];
  readonly downstream: Downstream;
  readonly teams: readonly AffectedTeam[];
  readonly limits: ImpactLimits;
}

export function presentChangeSetImpact(findings: ChangeSetFindings): wire.ChangeSetImpact {
  const { judged, downstream, limits } = findings;
  const breaking = new Set(findings.changed.filter(({ isBreaking }) => isBreaking).map(({ id }) => id));
  return {
    safe_to_publish: judged.every(({ report }) => report?.isCompatible ?? true),
    changes: judged.map(presentChange),
    not_found: findings.notFound.map(({ change: { asset_id: id, fqn, environment }, index }) => ({
      index,
      asset_id: id ?? null,
      fqn: fqn ?? null,
      environment: id == null ? (environment ?? findings.defaultEnvironment) : null,
    })),
    affected_teams: findings.teams.map(presentTeam),
    affected_assets: downstream.assets.map((asset) => ({
      ...presentAsset(asset),
      depth: asset.depth,
      is_breaking: asset.origins.some(({ root }) => breaking.has(root)),
      via: asset.origins.map(({ root }) => root),
    })),
    traversal_depth: limits.depth,
    truncated: downstream.isTruncated,
    ...(downstream.isTruncated ? { truncated_message: truncationMessage(limits.maxAssets) } : {}),
  };
}

function presentAsset(asset: NamedAsset) {
  return {
    asset_id: asset.id,
    fqn: asset.fqn,
    environment: asset.environment,
    owner_team_id: asset.ownerTeamId,
    owner_team_name: asset.ownerTeamName,
  };
}

function presentChange({ asset, current, report }: JudgedChange): wire.ChangeSetImpact['changes'][number] {
  return {
    ...presentAsset(asset),
    current_version: current?.version ?? null,
    compatibility_mode: current?.compatibilityMode ?? null,
    change_type: report?.changeType ?? 'minor',
    is_compatible: report?.isCompatible ?? true,
    breaking_changes: [...(report?.breakingChanges ?? [])],
  };
}

function presentTeam({ id, name, isBreaking, reasons }: AffectedTeam): wire.ChangeSetImpact['affected_teams'][number] {
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

import type * as wire from '@tessera/api';
import { renderInstant } from '../../platform/instant.js';
import type { Asset } from './asset.js';

export function presentAsset(asset: Asset): wire.Asset {
  return {
    id: asset.id,
    fqn: asset.fqn,
    owner_team_id: asset.ownerTeamId,
    owner_user_id: asset.ownerUserId,
    environment: asset.environment,
    resource_type: asset.resourceType,
    guarantee_mode: asset.guaranteeMode,
    semver_mode: asset.semverMode,
    metadata: asset.metadata,
    created_at: renderInstant(asset.createdAt),
  };
}

export interface OwnerNames {
  readonly ownerTeamName: string | null;
  readonly ownerUserName: string | null;
  readonly ownerUserEmail: string | null;
}

export function presentAssetDetail(asset: Asset & OwnerNames): wire.AssetDetail {
  return {
    owner_team_name: asset.ownerTeamName,
    owner_user_name: asset.ownerUserName,
    owner_user_email: asset.ownerUserEmail,
    ...presentAsset(asset),
  };
}

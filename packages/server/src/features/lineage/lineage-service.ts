import type * as wire from '@tessera/api';
import { groupBy } from '../../platform/grouping.js';
import type { Platform } from '../../platform/platform.js';
import { getAsset } from '../assets/asset-service.js';
import { registrationsOfAsset } from '../registrations/consumer-service.js';
import type { Neighbour } from './neighbour.js';
import { neighboursOf } from './neighbour-service.js';

function present({ assetId, fqn, type, ownerTeamName }: Neighbour) {
  return { asset_id: assetId, asset_fqn: fqn, dependency_type: type, owner_team: ownerTeamName };
}

/** One step up and down from the asset, and the teams that registered on it. */
export async function getLineage(platform: Platform, assetId: string): Promise<wire.Lineage> {
  const asset = await getAsset(platform, assetId);
  const upstream = await neighboursOf(platform.db, asset, 'upstream');
  const downstream = await neighboursOf(platform.db, asset, 'downstream');
  const byTeam = groupBy(await registrationsOfAsset(platform.db, asset.id), ({ consumerTeamId }) => consumerTeamId);
  return {
    asset_id: asset.id,
    asset_fqn: asset.fqn,
    owner_team_id: asset.owner_team_id,
    owner_team_name: asset.owner_team_name,
    upstream: upstream.map(present),
    downstream: [...byTeam].map(([teamId, registrations]) => ({
      team_id: teamId,
      team_name: registrations[0]?.teamName ?? '',
      registrations: registrations.map(({ contractId, status, pinnedVersion }) => ({
        contract_id: contractId,
        status,
        pinned_version: pinnedVersion,
      })),
    })),
    downstream_assets: downstream.map(present),
  };
}

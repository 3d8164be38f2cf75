import type * as wire from '@tessera/api';
import { groupBy } from '../../platform/grouping.js';
import type { Platform } from '../../platform/platform.js';
import { getAsset } from '../assets/asset-service.js';
import { registrationsOfAsset } from '../registrations/consumer-service.js';
import type { Neighbour, NeighbourColumns } from './neighbour.js';
import { neighbourColumnsOf, neighboursOf } from './neighbour-service.js';

function presenter({ byNeighbour }: NeighbourColumns) {
  return ({ assetId, fqn, type, ownerTeamName }: Neighbour) => ({
    asset_id: assetId,
    asset_fqn: fqn,
    dependency_type: type,
    owner_team: ownerTeamName,
    columns: (byNeighbour.get(assetId) ?? []).map(({ upstream_column, downstream_column, kind }) => ({
      upstream_column,
      downstream_column,
      kind,
    })),
  });
}

/** One step up and down from the asset, and the teams that registered on it. */
export async function getLineage(platform: Platform, assetId: string): Promise<wire.Lineage> {
  const asset = await getAsset(platform, assetId);
  const upstream = await neighboursOf(platform.db, asset, 'upstream');
  const downstream = await neighboursOf(platform.db, asset, 'downstream');
  const columnsAbove = await neighbourColumnsOf(platform.db, asset.id, 'upstream');
  const columnsBelow = await neighbourColumnsOf(platform.db, asset.id, 'downstream');
  const byTeam = groupBy(await registrationsOfAsset(platform.db, asset.id), ({ consumerTeamId }) => consumerTeamId);
  return {
    asset_id: asset.id,
    asset_fqn: asset.fqn,
    owner_team_id: asset.owner_team_id,
    owner_team_name: asset.owner_team_name,
    upstream: upstream.map(presenter(columnsAbove)),
    downstream: [...byTeam].map(([teamId, registrations]) => ({
      team_id: teamId,
      team_name: registrations[0]?.teamName ?? '',
      registrations: registrations.map(({ contractId, status, pinnedVersion }) => ({
        contract_id: contractId,
        status,
        pinned_version: pinnedVersion,
      })),
    })),
    downstream_assets: downstream.map(presenter(columnsBelow)),
    ...(columnsAbove.isTruncated || columnsBelow.isTruncated ? { columns_truncated: true } : {}),
  };
}

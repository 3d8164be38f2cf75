import type * as wire from '@tessera/api';
import type { PageRequest } from '../../platform/paging.js';
import type { Platform } from '../../platform/platform.js';
import { presentRecentAudit } from './audit-presentation.js';
import { listFailing } from './failing-asset-repository.js';

/** Assets that the team owns or reads and whose newest quality run did not pass. */
export async function listFailingAssets(
  platform: Platform,
  teamId: string,
  page: PageRequest,
): Promise<wire.FailingAssetPage> {
  const { rows, total } = await listFailing(platform.db, teamId, page);
  const results = rows.map(({ fqn, ownerTeamId, ownerTeamName, run }) => ({
    asset_id: run.assetId,
    asset_fqn: fqn,
    owner_team_id: ownerTeamId,
    owner_team_name: ownerTeamName,
    relation: ownerTeamId === teamId ? ('owner' as const) : ('consumer' as const),
    run: presentRecentAudit(run),
  }));
  return { results, total, ...page };
}

import type * as wire from '@tessera/api';
import type { Actor } from '../../platform/auth/actor.js';
import { withTransaction } from '../../platform/database/transaction.js';
import { ApiError } from '../../platform/errors.js';
import { record } from '../../platform/events/record.js';
import type { Platform } from '../../platform/platform.js';
import { moveAssets } from '../assets/asset-ownership-service.js';
import { holdTeams } from './team-directory-service.js';

/** Gives assets of one team, or all of them, to another team. Their owner users stay. */
export async function reassignAssets(
  platform: Platform,
  actor: Actor,
  sourceId: string,
  { target_team_id: targetId, asset_ids: ids }: wire.AssetReassignment,
): Promise<wire.AssetsReassigned> {
  return withTransaction(platform, async (unit) => {
    const teams = await holdTeams(unit, [sourceId, targetId]);
    const source = teams.get(sourceId);
    if (source === undefined) throw new ApiError('TEAM_NOT_FOUND', 'Source team not found');
    const target = teams.get(targetId);
    if (target === undefined) throw new ApiError('TEAM_NOT_FOUND', 'Target team not found');
    if (source.id === target.id) throw new ApiError('SAME_TEAM', 'Source and target team cannot be the same');
    const moved = await moveAssets(unit, { from: source.id, to: target.id, ids: ids ?? [] });
    const answer = {
      reassigned: moved.length,
      source_team: { id: source.id, name: source.name },
      target_team: { id: target.id, name: target.name },
    };
    if (moved.length === 0) return answer;
    await record(unit, {
      entityType: 'team',
      entityId: source.id,
      action: 'bulk.assets_reassigned',
      actorId: actor.teamId,
      payload: {
        source_team_id: source.id,
        target_team_id: target.id,
        asset_count: moved.length,
        asset_ids: moved,
      },
    });
    return { ...answer, asset_ids: [...moved] };
  });
}

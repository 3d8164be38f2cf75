import type * as wire from '@tessera/api';
import type { Actor } from '../../platform/auth/actor.js';
import { withTransaction } from '../../platform/database/transaction.js';
import { ApiError, refuse } from '../../platform/errors.js';
import { record } from '../../platform/events/record.js';
import { renderInstant } from '../../platform/instant.js';
import type { Platform } from '../../platform/platform.js';
import { getLiveTeam } from '../teams/team-directory-service.js';
import { findActiveUserName } from '../users/user-directory-service.js';
import { objectionFiled } from './proposal-announcement.js';
import { isAffected, mayObjectFor } from './proposal-policy.js';
import { updateObjections } from './proposal-repository.js';
import { holdProposal, requirePending } from './proposal-service.js';

const note =
  'Objections are non-blocking. The proposal can still be approved, but objections are visible to all parties to facilitate coordination.';

/** Files the objection of an affected team. It is seen by everybody and holds nothing up. */
export async function fileObjection(
  platform: Platform,
  actor: Actor,
  id: string,
  { objector_team_id: teamId, objector_user_id: userId, reason }: wire.ObjectionQuery & wire.ObjectionCreation,
) {
  return withTransaction(platform, async (unit) => {
    refuse(mayObjectFor(actor, teamId));
    const { proposal, asset } = await holdProposal(unit, id);
    if (asset === null || asset.deletedAt !== null) throw new ApiError('ASSET_NOT_FOUND', 'Asset not found');
    requirePending(proposal);
    const team = await getLiveTeam(unit.tx, teamId);
    refuse(isAffected(proposal, team.id));
    if (proposal.objections.some((objection) => objection.team_id === team.id))
      throw new ApiError('DUPLICATE_ACKNOWLEDGMENT', 'Already objected by this team');
    const at = unit.now();
    const objection: wire.Objection = {
      team_id: team.id,
      team_name: team.name,
      reason,
      objected_at: renderInstant(at),
      objected_by_user_id: userId ?? null,
      objected_by_user_name: userId === undefined ? null : await findActiveUserName(unit.tx, userId),
    };
    const objections = [...proposal.objections, objection];
    await updateObjections(unit.tx, id, objections, at);
    await record(unit, {
      entityType: 'proposal',
      entityId: id,
      action: 'proposal.objection_filed',
      actorId: team.id,
      payload: { reason, asset_id: asset.id, asset_fqn: asset.fqn },
      occurredAt: at,
      announcement: objectionFiled({ proposalId: id, assetId: asset.id, assetFqn: asset.fqn }, team, {
        reason,
        total: objections.length,
      }),
    });
    return {
      action: 'objection_filed' as const,
      proposal_id: id,
      asset_fqn: asset.fqn,
      objection,
      total_objections: objections.length,
      note,
    };
  });
}

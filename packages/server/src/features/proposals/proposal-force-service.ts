import type * as wire from '@tessera/api';
import type { Actor } from '../../platform/auth/actor.js';
import { withTransaction } from '../../platform/database/transaction.js';
import { refuse } from '../../platform/errors.js';
import { record } from '../../platform/events/record.js';
import type { Platform } from '../../platform/platform.js';
import { findTeamName } from '../teams/team-directory-service.js';
import { proposalResolved } from './proposal-announcement.js';
import { mayForceFor } from './proposal-policy.js';
import { presentProposal } from './proposal-presentation.js';
import { resolveProposal } from './proposal-repository.js';
import { holdProposal, requirePending } from './proposal-service.js';

const warning = 'Proposal force-approved without full consumer acknowledgment';

/** Approves a proposal without the consumers who have not answered. */
export async function forceApprove(
  platform: Platform,
  actor: Actor,
  id: string,
  { actor_id: actorTeamId, reason }: wire.ForceQuery,
): Promise<wire.Proposal> {
  return withTransaction(platform, async (unit) => {
    refuse(mayForceFor(actor, actorTeamId));
    const { proposal, asset } = await holdProposal(unit, id);
    requirePending(proposal);
    const at = unit.now();
    await resolveProposal(unit.tx, id, 'approved', at);
    const subject = { proposalId: id, assetId: proposal.assetId, assetFqn: asset?.fqn ?? '' };
    const team = { id: actorTeamId, name: await findTeamName(unit.tx, actorTeamId) };
    await record(unit, {
      entityType: 'proposal',
      entityId: id,
      action: 'proposal.force_approved',
      actorId: actorTeamId,
      payload: { warning, ...(reason === undefined ? {} : { reason }) },
      occurredAt: at,
      announcement: proposalResolved(subject, 'force_approved', team),
    });
    return presentProposal({ ...proposal, status: 'approved', resolvedAt: at });
  });
}

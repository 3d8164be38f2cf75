import type * as wire from '@tessera/api';
import type { Actor } from '../../platform/auth/actor.js';
import { isDuplicate } from '../../platform/database/constraint-violation.js';
import { type Unit, withTransaction } from '../../platform/database/transaction.js';
import { ApiError, refuse } from '../../platform/errors.js';
import { record } from '../../platform/events/record.js';
import type { Instant } from '../../platform/instant.js';
import type { Platform } from '../../platform/platform.js';
import type { Asset } from '../assets/asset.js';
import { holdAsset } from '../assets/asset-directory-service.js';
import { getLiveTeam } from '../teams/team-directory-service.js';
import { getActiveUser } from '../users/user-directory-service.js';
import type { Proposal } from './proposal.js';
import { proposalResolved } from './proposal-announcement.js';
import { giveAnswer, saveAnswers } from './proposal-answer-service.js';
import { mayAcknowledgeFor, mayWithdraw } from './proposal-policy.js';
import { presentAcknowledgment, presentProposal } from './proposal-presentation.js';
import { findProposal, lockProposals, resolveProposal } from './proposal-repository.js';
import { hasAnswered } from './proposal-standing.js';
import { holdStandings } from './proposal-standing-service.js';

const notFound = (): ApiError => new ApiError('PROPOSAL_NOT_FOUND', 'Proposal not found');

/** The proposal with its asset, both held; asset first, as everywhere. */
export async function holdProposal(unit: Unit, id: string): Promise<{ proposal: Proposal; asset: Asset | null }> {
  const seen = await findProposal(unit.tx, id);
  if (seen === null) throw notFound();
  const asset = await holdAsset(unit, seen.assetId);
  const [proposal] = await lockProposals(unit.tx, [id]);
  if (proposal === undefined) throw notFound();
  return { proposal, asset };
}

export function requirePending(proposal: Proposal): void {
  if (proposal.status !== 'pending') throw new ApiError('PROPOSAL_NOT_PENDING', 'Proposal is not pending');
}

/** Records a team's answer; the last missing one approves the proposal, a block rejects it at once. */
export async function acknowledge(platform: Platform, actor: Actor, id: string, input: wire.AcknowledgmentCreation) {
  try {
    return await withTransaction(platform, async (unit) => {
      refuse(mayAcknowledgeFor(actor, input.consumer_team_id));
      const standing = (await holdStandings(unit, [id])).get(id);
      if (standing === undefined) throw notFound();
      requirePending(standing.proposal);
      const team = await getLiveTeam(unit.tx, input.consumer_team_id, 'Consumer team not found');
      if (input.acknowledged_by_user_id) await getActiveUser(unit.tx, input.acknowledged_by_user_id);
      if (hasAnswered(standing, team.id)) throw alreadyAcknowledged();
      const given = giveAnswer(unit, standing, team, {
        acknowledgedByUserId: input.acknowledged_by_user_id ?? null,
        response: input.response,
        migrationDeadline: (input.migration_deadline ?? null) as Instant | null,
        notes: input.notes ?? null,
      });
      const autoPublications = await saveAnswers(unit, [given]);
      return presentAcknowledgment(given.acknowledgment, autoPublications.get(id));
    });
  } catch (error) {
    throw isDuplicate(error) ? alreadyAcknowledged() : error;
  }
}

const alreadyAcknowledged = (): ApiError =>
  new ApiError('DUPLICATE_ACKNOWLEDGMENT', 'Already acknowledged by this team');

/** Takes the proposal back. */
export async function withdraw(platform: Platform, actor: Actor, id: string): Promise<wire.Proposal> {
  return withTransaction(platform, async (unit) => {
    const { proposal, asset } = await holdProposal(unit, id);
    refuse(mayWithdraw(actor, proposal));
    requirePending(proposal);
    const at = unit.now();
    await resolveProposal(unit.tx, id, 'withdrawn', at);
    const assetFqn = asset?.fqn ?? '';
    await record(unit, {
      entityType: 'proposal',
      entityId: id,
      action: 'proposal.withdrawn',
      actorId: actor.teamId,
      payload: { asset_id: proposal.assetId, asset_fqn: assetFqn },
      occurredAt: at,
      announcement: proposalResolved({ proposalId: id, assetId: proposal.assetId, assetFqn }, 'withdrawn', null),
    });
    return presentProposal({ ...proposal, status: 'withdrawn', resolvedAt: at });
  });
}

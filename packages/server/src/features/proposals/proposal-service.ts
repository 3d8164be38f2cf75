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
import { consumersOf } from '../registrations/consumer-service.js';
import { getLiveTeam } from '../teams/team-directory-service.js';
import { getActiveUser } from '../users/user-directory-service.js';
import type { Acknowledgment, Proposal } from './proposal.js';
import { proposalAcknowledged, proposalResolved, type Subject } from './proposal-announcement.js';
import { mayAcknowledgeFor, mayWithdraw } from './proposal-policy.js';
import { presentAcknowledgment, presentProposal } from './proposal-presentation.js';
import { type Answer, proposalReadiness } from './proposal-readiness.js';
import {
  findProposal,
  insertAcknowledgment,
  listAcknowledgments,
  lockProposal,
  resolveProposal,
} from './proposal-repository.js';
import { approve } from './proposal-resolution-service.js';

const notFound = (): ApiError => new ApiError('PROPOSAL_NOT_FOUND', 'Proposal not found');

/** The proposal with its asset, both held; asset first, as everywhere. */
export async function holdProposal(unit: Unit, id: string): Promise<{ proposal: Proposal; asset: Asset | null }> {
  const seen = await findProposal(unit.tx, id);
  if (seen === null) throw notFound();
  const asset = await holdAsset(unit, seen.assetId);
  const proposal = await lockProposal(unit.tx, id);
  if (proposal === null) throw notFound();
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
      const { proposal, asset } = await holdProposal(unit, id);
      requirePending(proposal);
      const team = await getLiveTeam(unit.tx, input.consumer_team_id, 'Consumer team not found');
      if (input.acknowledged_by_user_id) await getActiveUser(unit.tx, input.acknowledged_by_user_id);
      const earlier = await listAcknowledgments(unit.tx, [id]);
      if (earlier.some(({ consumerTeamId }) => consumerTeamId === team.id)) throw alreadyAcknowledged();
      const acknowledgment: Acknowledgment = {
        id: unit.newId(),
        proposalId: id,
        consumerTeamId: team.id,
        acknowledgedByUserId: input.acknowledged_by_user_id ?? null,
        response: input.response,
        migrationDeadline: (input.migration_deadline ?? null) as Instant | null,
        respondedAt: unit.now(),
        notes: input.notes ?? null,
      };
      await insertAcknowledgment(unit.tx, acknowledgment);
      const autoPublication = await concludeAnswer(unit, { proposal, asset, team, acknowledgment, earlier });
      return presentAcknowledgment(acknowledgment, autoPublication);
    });
  } catch (error) {
    throw isDuplicate(error) ? alreadyAcknowledged() : error;
  }
}

const alreadyAcknowledged = (): ApiError =>
  new ApiError('DUPLICATE_ACKNOWLEDGMENT', 'Already acknowledged by this team');

interface GivenAnswer {
  readonly proposal: Proposal;
  readonly asset: Asset | null;
  readonly team: { readonly id: string; readonly name: string };
  readonly acknowledgment: Acknowledgment;
  readonly earlier: readonly Acknowledgment[];
}

/** Records the answer and what it decides; returns how it went when the proposal was to go live by itself. */
async function concludeAnswer(
  unit: Unit,
  { proposal, asset, team, acknowledgment, earlier }: GivenAnswer,
): Promise<wire.AutoPublication | undefined> {
  const consumers = await consumersOf(unit.tx, proposal.assetId);
  const answers: Answer[] = [...earlier, acknowledgment].map((given) => ({
    teamId: given.consumerTeamId,
    response: given.response,
  }));
  const readiness = proposalReadiness({
    consumerIds: consumers.map(({ teamId }) => teamId),
    answers,
    askedTeamIds: proposal.askedTeamIds,
    after: 'answer',
  });
  const subject = { proposalId: proposal.id, assetId: proposal.assetId, assetFqn: asset?.fqn ?? '' };
  const acknowledged = consumers.length === 0 ? 0 : answers.length;
  const pending = readiness.status === 'approved' ? 0 : Math.max(answers.length - 1, 0);
  await record(unit, {
    entityType: 'proposal',
    entityId: proposal.id,
    action: 'proposal.acknowledged',
    actorId: team.id,
    payload: {
      response: acknowledgment.response,
      ...(acknowledgment.notes === null ? {} : { notes: acknowledgment.notes }),
    },
    occurredAt: acknowledgment.respondedAt,
    ...(readiness.status === 'rejected'
      ? {}
      : { announcement: proposalAcknowledged(subject, team, acknowledgment, { acknowledged, pending }) }),
  });
  if (readiness.status === 'approved') {
    const outcomes = await approve(unit, [{ proposal, asset, acknowledgedCount: answers.length }]);
    return outcomes.get(proposal.id);
  }
  if (readiness.status === 'rejected') await reject(unit, subject, team);
  return undefined;
}

async function reject(unit: Unit, subject: Subject, team: GivenAnswer['team']): Promise<void> {
  const at = unit.now();
  await resolveProposal(unit.tx, subject.proposalId, 'rejected', at);
  await record(unit, {
    entityType: 'proposal',
    entityId: subject.proposalId,
    action: 'proposal.rejected',
    actorId: team.id,
    payload: { reason: 'Consumer blocked the proposal' },
    occurredAt: at,
    announcement: proposalResolved(subject, 'rejected', team),
  });
}

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

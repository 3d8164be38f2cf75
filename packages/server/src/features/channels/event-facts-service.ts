import type { Executor } from '../../platform/database/database.js';
import type { CommittedEvent } from '../../platform/events/outbox.js';
import { renderInstant } from '../../platform/instant.js';
import type { Asset } from '../assets/asset.js';
import { findAssets } from '../assets/asset-directory-service.js';
import { type AnsweredProposal, proposalsToTell } from '../proposals/proposal-telling-service.js';
import { consumersByAsset } from '../registrations/consumer-service.js';
import type { Consumer } from '../registrations/registration.js';
import { liveTeamsById } from '../teams/team-directory-service.js';
import type { ProposalFacts, Stake } from './messages/event-facts.js';
import { teamsToTell } from './recipients.js';

/** An event with what was looked up about it. */
export interface KnownEvent {
  readonly event: CommittedEvent;
  readonly asset: Asset | null;
  readonly proposal: AnsweredProposal | null;
  readonly consumers: readonly Consumer[];
  /** Live teams that are told of it. */
  readonly teamIds: readonly string[];
}

function proposalIdOf({ payload }: CommittedEvent): string | null {
  const id = payload['proposal_id'] ?? payload['from_proposal_id'];
  return typeof id === 'string' ? id : null;
}

/** Looks up what has to be known to tell the events, in a few statements for all. */
export async function knownEvents(db: Executor, events: readonly CommittedEvent[]): Promise<readonly KnownEvent[]> {
  const assetIds = [...new Set(events.map(({ assetId }) => assetId))];
  const proposalIds = [...new Set(events.flatMap((event) => proposalIdOf(event) ?? []))];
  const assets = new Map((await findAssets(db, assetIds)).map((asset) => [asset.id, asset]));
  const proposals = await proposalsToTell(db, proposalIds);
  const consumers = await consumersByAsset(db, assetIds);
  const known = events.map((event) => {
    const asset = assets.get(event.assetId) ?? null;
    const proposal = proposals.get(proposalIdOf(event) ?? '') ?? null;
    const ofAsset = consumers.get(event.assetId) ?? [];
    const teamIds = teamsToTell(event, {
      ownerTeamId: asset?.ownerTeamId ?? null,
      consumerTeamIds: ofAsset.map(({ teamId }) => teamId),
      proposal: proposal && {
        proposedBy: proposal.proposedBy,
        askedTeamIds: proposal.askedTeamIds,
        affectedTeamIds: proposal.affectedTeams.map(({ team_id: id }) => id),
      },
    });
    return { event, asset, proposal, consumers: ofAsset, teamIds };
  });
  const live = await liveTeamsById(db, [...new Set(known.flatMap(({ teamIds }) => teamIds))]);
  return known.map((one) => ({ ...one, teamIds: one.teamIds.filter((id) => live.has(id)) }));
}

/** What messages say of the proposal. */
export function proposalFacts({ proposal, consumers }: KnownEvent): ProposalFacts | null {
  if (proposal === null) return null;
  return {
    id: proposal.id,
    version: proposal.version,
    changes: proposal.breakingChanges.map(({ type, path, message }) => ({ kind: type, path, message })),
    isPending: proposal.status === 'pending',
    expiresAt: proposal.expiresAt === null ? null : renderInstant(proposal.expiresAt),
    waitingFor: consumers.filter(({ teamId }) => !proposal.answeredTeamIds.has(teamId)).map(({ teamName }) => teamName),
    isAutoPublished: proposal.isAutoPublished,
  };
}

/** What the event has to do with the team. */
export function stakeOf({ asset, proposal, consumers }: KnownEvent, teamId: string): Stake {
  const registration = consumers.find((consumer) => consumer.teamId === teamId);
  const isConsumer = registration !== undefined;
  const readers = (proposal?.affectedAssets ?? []).filter(({ owner_team_id: owner }) => owner === teamId);
  return {
    isProducer: asset?.ownerTeamId === teamId || proposal?.proposedBy === teamId,
    isConsumer,
    pinnedVersion: registration?.pinnedVersion ?? null,
    readers: readers.map(({ asset_fqn: fqn }) => fqn),
    mustAnswer: isConsumer && proposal?.status === 'pending' && !proposal.answeredTeamIds.has(teamId),
  };
}

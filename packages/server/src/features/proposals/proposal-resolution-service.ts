import type * as wire from '@tessera/api';
import type { Unit } from '../../platform/database/transaction.js';
import { type DomainEvent, recordAll } from '../../platform/events/record.js';
import { groupBy } from '../../platform/grouping.js';
import type { Instant } from '../../platform/instant.js';
import type { Asset } from '../assets/asset.js';
import { holdAssets } from '../assets/asset-directory-service.js';
import { consumersByAsset } from '../registrations/consumer-service.js';
import type { Acknowledgment, Proposal } from './proposal.js';
import { proposalResolved } from './proposal-announcement.js';
import {
  type JudgedProposal,
  judgeAutoPublications,
  publishAutomatically,
} from './proposal-auto-publishing-service.js';
import { presentAutoPublication } from './proposal-presentation.js';
import { proposalReadiness } from './proposal-readiness.js';
import {
  listAcknowledgments,
  listPendingProposals,
  resolveProposals,
  updateAskedTeams,
} from './proposal-repository.js';

/** A proposal for which nobody has to answer any more, on an asset which this transaction holds. */
export interface Approval {
  readonly proposal: Proposal;
  readonly asset: Asset | null;
  readonly acknowledgedCount: number;
}

/** Approves the proposals. Those that are to go live by themselves do; how that went is returned by proposal. */
export async function approve(
  unit: Unit,
  approvals: readonly Approval[],
): Promise<ReadonlyMap<string, wire.AutoPublication>> {
  const at = unit.now();
  const ids = approvals.map(({ proposal }) => proposal.id);
  const resolved = await resolveProposals(unit.tx, ids, 'approved', at);
  const approved = approvals.filter(({ proposal }) => resolved.has(proposal.id));
  const judged = await judgeAutoPublications(unit, approved);
  await recordAll(
    unit,
    approved.map((approval) => approvedEvent(approval, judged.get(approval.proposal.id), at)),
  );
  const contracts = await publishAutomatically(unit, judged.values());
  return new Map(
    [...judged].map(([id, { proposal, verdict }]) => [
      id,
      presentAutoPublication(proposal, verdict, contracts.get(id) ?? null),
    ]),
  );
}

function approvedEvent(
  { proposal, asset, acknowledgedCount }: Approval,
  judged: JudgedProposal | undefined,
  occurredAt: Instant,
): DomainEvent {
  const subject = { proposalId: proposal.id, assetId: proposal.assetId, assetFqn: asset?.fqn ?? '' };
  const { version } = proposal;
  const autoPublication =
    judged?.verdict.kind === 'hold'
      ? { published: false, version, reason: judged.verdict.reason, message: judged.verdict.message }
      : { published: true, version };
  return {
    entityType: 'proposal',
    entityId: proposal.id,
    action: 'proposal.approved',
    actorId: null,
    payload: {
      acknowledged_count: acknowledgedCount,
      auto_approved: true,
      ...(judged === undefined ? {} : { auto_publication: autoPublication }),
    },
    occurredAt,
    announcement: proposalResolved(subject, 'approved', null),
  };
}

/**
 * Judges the pending proposals of the assets again after a consumer left, so that none waits for a team that is gone
 * (design D9). The assets must be held by this transaction.
 */
export async function reevaluateAfterDeparture(unit: Unit, assetIds: readonly string[]): Promise<void> {
  const proposals = await listPendingProposals(unit.tx, assetIds);
  if (proposals.length === 0) return;
  const assets = new Map((await holdAssets(unit, assetIds)).map((asset) => [asset.id, asset]));
  const consumers = await consumersByAsset(unit.tx, assetIds);
  const answers: ReadonlyMap<string, readonly Acknowledgment[]> = groupBy(
    await listAcknowledgments(
      unit.tx,
      proposals.map(({ id }) => id),
    ),
    ({ proposalId }) => proposalId,
  );
  const approvals = proposals.flatMap((proposal): Approval[] => {
    const given = answers.get(proposal.id) ?? [];
    const readiness = proposalReadiness({
      consumerIds: (consumers.get(proposal.assetId) ?? []).map(({ teamId }) => teamId),
      answers: given.map(({ consumerTeamId, response }) => ({ teamId: consumerTeamId, response })),
      askedTeamIds: proposal.askedTeamIds,
      after: 'departure',
    });
    if (readiness.status !== 'approved') return [];
    return [{ proposal, asset: assets.get(proposal.assetId) ?? null, acknowledgedCount: given.length }];
  });
  await approve(unit, approvals);
}

/**
 * Who becomes a consumer while a proposal is pending is asked too. The assets must be held by this transaction.
 *
 * @param newcomers teams that became consumers, by asset
 */
export async function askLateConsumers(unit: Unit, newcomers: ReadonlyMap<string, readonly string[]>): Promise<void> {
  const asked = (await listPendingProposals(unit.tx, [...newcomers.keys()])).flatMap((proposal) => {
    const teamIds = [...new Set([...proposal.askedTeamIds, ...(newcomers.get(proposal.assetId) ?? [])])];
    return teamIds.length > proposal.askedTeamIds.length ? [{ id: proposal.id, teamIds }] : [];
  });
  // Proposals that ask the same teams are written together: an import may reach thousands.
  for (const alike of groupBy(asked, ({ teamIds }) => teamIds.join(' ')).values()) {
    const ids = alike.map(({ id }) => id);
    await updateAskedTeams(unit.tx, ids, alike[0]?.teamIds ?? [], unit.now());
  }
}

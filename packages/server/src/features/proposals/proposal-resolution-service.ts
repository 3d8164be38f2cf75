import type * as wire from '@tessera/api';
import type { Unit } from '../../platform/database/transaction.js';
import { type DomainEvent, recordAll } from '../../platform/events/record.js';
import type { Instant } from '../../platform/instant.js';
import { holdAssets } from '../assets/asset-directory-service.js';
import { proposalResolved } from './proposal-announcement.js';
import {
  type JudgedProposal,
  judgeAutoPublications,
  publishAutomatically,
} from './proposal-auto-publishing-service.js';
import { presentAutoPublication } from './proposal-presentation.js';
import { listPendingProposals, resolveProposals, updateAskedTeams } from './proposal-repository.js';
import { readinessOf, type Standing, subjectOf } from './proposal-standing.js';
import { standingsOf } from './proposal-standing-service.js';

/**
 * Approves the proposals, for which nobody has to answer any more and whose assets this transaction holds. Those that
 * are to go live by themselves do; how that went is returned by proposal.
 */
export async function approve(
  unit: Unit,
  approvals: readonly Standing[],
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

function approvedEvent(standing: Standing, judged: JudgedProposal | undefined, occurredAt: Instant): DomainEvent {
  const { proposal, answers } = standing;
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
      acknowledged_count: answers.length,
      auto_approved: true,
      ...(judged === undefined ? {} : { auto_publication: autoPublication }),
    },
    occurredAt,
    announcement: proposalResolved(subjectOf(standing), 'approved', null),
  };
}

/** Rejects the proposals, each in the name of the team that blocked it. */
export async function reject(
  unit: Unit,
  rejections: readonly { readonly standing: Standing; readonly team: { readonly id: string; readonly name: string } }[],
): Promise<void> {
  const at = unit.now();
  const ids = rejections.map(({ standing }) => standing.proposal.id);
  await resolveProposals(unit.tx, ids, 'rejected', at);
  await recordAll(
    unit,
    rejections.map(({ standing, team }) => ({
      entityType: 'proposal',
      entityId: standing.proposal.id,
      action: 'proposal.rejected',
      actorId: team.id,
      payload: { reason: 'Consumer blocked the proposal' },
      occurredAt: at,
      announcement: proposalResolved(subjectOf(standing), 'rejected', team),
    })),
  );
}

/**
 * Judges the pending proposals of the assets again after a consumer left, so that none waits for a team that is gone
 * (design D9). The assets must be held by this transaction.
 */
export async function reevaluateAfterDeparture(unit: Unit, assetIds: readonly string[]): Promise<void> {
  const proposals = await listPendingProposals(unit.tx, assetIds);
  if (proposals.length === 0) return;
  const standings = await standingsOf(unit, proposals, await holdAssets(unit, assetIds));
  await approve(
    unit,
    standings.filter((standing) => readinessOf(standing, 'departure').status === 'approved'),
  );
}

/**
 * Who becomes a consumer while a proposal is pending is asked too. The assets must be held by this transaction.
 *
 * @param newcomers teams that became consumers, by asset
 */
export async function askLateConsumers(unit: Unit, newcomers: ReadonlyMap<string, readonly string[]>): Promise<void> {
  const pending = await listPendingProposals(unit.tx, [...newcomers.keys()]);
  const asked = pending.flatMap(({ id, assetId, askedTeamIds }) => {
    const teamIds = [...new Set([...askedTeamIds, ...(newcomers.get(assetId) ?? [])])];
    return teamIds.length > askedTeamIds.length ? [{ id, teamIds }] : [];
  });
  await updateAskedTeams(unit.tx, asked, unit.now());
}

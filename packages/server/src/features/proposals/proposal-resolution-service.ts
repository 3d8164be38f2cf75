import type { Unit } from '../../platform/database/transaction.js';
import { record } from '../../platform/events/record.js';
import { groupBy } from '../../platform/grouping.js';
import { holdAssets } from '../assets/asset-directory-service.js';
import { consumersByAsset } from '../registrations/consumer-service.js';
import type { Acknowledgment, Proposal } from './proposal.js';
import { proposalResolved } from './proposal-announcement.js';
import { proposalReadiness } from './proposal-readiness.js';
import { listAcknowledgments, listPendingProposals, resolveProposal, updateAskedTeams } from './proposal-repository.js';

/** Approves the proposal when nobody has to answer any more; returns whether it did. */
export async function approve(
  unit: Unit,
  proposal: Pick<Proposal, 'id' | 'assetId'>,
  assetFqn: string,
  acknowledgedCount: number,
): Promise<boolean> {
  const at = unit.now();
  if (!(await resolveProposal(unit.tx, proposal.id, 'approved', at))) return false;
  await record(unit, {
    entityType: 'proposal',
    entityId: proposal.id,
    action: 'proposal.approved',
    actorId: null,
    payload: { acknowledged_count: acknowledgedCount, auto_approved: true },
    occurredAt: at,
    announcement: proposalResolved({ proposalId: proposal.id, assetId: proposal.assetId, assetFqn }, 'approved', null),
  });
  return true;
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
  for (const proposal of proposals) {
    const given = answers.get(proposal.id) ?? [];
    const readiness = proposalReadiness({
      consumerIds: (consumers.get(proposal.assetId) ?? []).map(({ teamId }) => teamId),
      answers: given.map(({ consumerTeamId, response }) => ({ teamId: consumerTeamId, response })),
      askedTeamIds: proposal.askedTeamIds,
      after: 'departure',
    });
    if (readiness.status === 'approved')
      await approve(unit, proposal, assets.get(proposal.assetId)?.fqn ?? '', given.length);
  }
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

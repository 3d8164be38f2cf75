import type { Executor } from '../../platform/database/database.js';
import type { Unit } from '../../platform/database/transaction.js';
import { type DomainEvent, recordAll } from '../../platform/events/record.js';
import type { TransferOrigin } from '../../platform/transfer.js';
import { insertAcknowledgments, listAcknowledgments } from './acknowledgment-repository.js';
import type { Acknowledgment, Proposal } from './proposal.js';
import { insertProposals } from './proposal-repository.js';
import { listProposalsOf } from './proposal-transfer-repository.js';

/** Every proposal of the assets, whatever its status. */
export function everyProposalOf(db: Executor, assetIds: readonly string[]): Promise<readonly Proposal[]> {
  return listProposalsOf(db, assetIds);
}

/** The answers to the proposals; those to one proposal oldest first. */
export function answersTo(db: Executor, proposalIds: readonly string[]): Promise<readonly Acknowledgment[]> {
  return listAcknowledgments(db, proposalIds);
}

/**
 * Writes proposals that were not there, on assets that this transaction holds, with the events that tell how they came to
 * be as they are. Nobody else is told.
 */
export async function transferProposals(
  unit: Unit,
  proposals: readonly Proposal[],
  acknowledgments: readonly Acknowledgment[],
  { actorId, triggeredBy }: TransferOrigin,
): Promise<void> {
  await insertProposals(unit.tx, proposals);
  await insertAcknowledgments(unit.tx, acknowledgments);
  const event = (id: string, action: string, actor: string, payload: object): DomainEvent => ({
    entityType: 'proposal',
    entityId: id,
    action: `proposal.${action}`,
    actorId: actor,
    payload: { ...payload, triggered_by: triggeredBy },
  });
  const events: DomainEvent[] = [];
  for (const { id, assetId, changeType, breakingChanges, proposedBy } of proposals)
    events.push(
      event(id, 'created', proposedBy, {
        asset_id: assetId,
        change_type: changeType,
        breaking_changes_count: breakingChanges.length,
      }),
    );
  for (const { proposalId, consumerTeamId, response } of acknowledgments)
    events.push(event(proposalId, 'acknowledged', consumerTeamId, { response }));
  for (const { id, status } of proposals) if (status !== 'pending') events.push(event(id, status, actorId, {}));
  await recordAll(unit, events);
}

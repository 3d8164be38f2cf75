import type * as wire from '@tessera/api';
import type { Unit } from '../../platform/database/transaction.js';
import { type DomainEvent, recordAll } from '../../platform/events/record.js';
import type { Instant } from '../../platform/instant.js';
import { insertAcknowledgments } from './acknowledgment-repository.js';
import type { Acknowledgment } from './proposal.js';
import { proposalAcknowledged } from './proposal-announcement.js';
import { approve, reject } from './proposal-resolution-service.js';
import { readinessOf, type Standing, subjectOf } from './proposal-standing.js';

export interface AnswerInput {
  readonly response: wire.AcknowledgmentResponse;
  readonly migrationDeadline: Instant | null;
  readonly notes: string | null;
  readonly acknowledgedByUserId: string | null;
}

/** An answer that is to be written, with where it leaves the proposal. */
export interface GivenAnswer {
  readonly acknowledgment: Acknowledgment;
  readonly team: { readonly id: string; readonly name: string };
  readonly standing: Standing;
  readonly status: 'pending' | 'approved' | 'rejected';
}

/** What a team's answer to a pending proposal does; nothing is written yet. */
export function giveAnswer(
  unit: Unit,
  before: Standing,
  team: { readonly id: string; readonly name: string },
  input: AnswerInput,
): GivenAnswer {
  const { proposal } = before;
  const acknowledgment: Acknowledgment = {
    id: unit.newId(),
    proposalId: proposal.id,
    consumerTeamId: team.id,
    ...input,
    respondedAt: unit.now(),
  };
  const standing = { ...before, answers: [...before.answers, acknowledgment] };
  return { acknowledgment, team, standing, status: readinessOf(standing, 'answer').status };
}

/**
 * Writes the answers in their order, with what they decide; the proposals are held by this transaction.
 *
 * @returns how it went with those that were to go live with the last answer, by proposal.
 */
export async function saveAnswers(
  unit: Unit,
  given: readonly GivenAnswer[],
): Promise<ReadonlyMap<string, wire.AutoPublication>> {
  await insertAcknowledgments(
    unit.tx,
    given.map(({ acknowledgment }) => acknowledgment),
  );
  await recordAll(unit, given.map(acknowledgedEvent));
  await reject(
    unit,
    given.filter(({ status }) => status === 'rejected'),
  );
  const approved = given.filter(({ status }) => status === 'approved');
  return approve(
    unit,
    approved.map(({ standing }) => standing),
  );
}

function acknowledgedEvent({ acknowledgment, team, standing, status }: GivenAnswer): DomainEvent {
  const { response, notes, respondedAt } = acknowledgment;
  const given = standing.answers.length;
  const counts = {
    acknowledged: standing.consumerIds.length === 0 ? 0 : given,
    pending: status === 'approved' ? 0 : given - 1,
  };
  return {
    entityType: 'proposal',
    entityId: standing.proposal.id,
    action: 'proposal.acknowledged',
    actorId: team.id,
    payload: { response, ...(notes === null ? {} : { notes }) },
    occurredAt: respondedAt,
    ...(status === 'rejected'
      ? {}
      : { announcement: proposalAcknowledged(subjectOf(standing), team, acknowledgment, counts) }),
  };
}

import type { Executor } from '../../platform/database/database.js';
import { groupBy } from '../../platform/grouping.js';
import type { Instant } from '../../platform/instant.js';
import { listAcknowledgments } from './acknowledgment-repository.js';
import {
  type DueDate,
  listDueAnswers,
  listDueMigrations,
  listToldProposals,
  type ToldProposal,
} from './proposal-telling-repository.js';

export type { DueDate };

/** A proposal with the teams that have answered it. */
export interface AnsweredProposal extends ToldProposal {
  readonly answeredTeamIds: ReadonlySet<string>;
}

/** What people are told of the proposals, by id; a few statements for all. */
export async function proposalsToTell(
  db: Executor,
  ids: readonly string[],
): Promise<ReadonlyMap<string, AnsweredProposal>> {
  if (ids.length === 0) return new Map();
  const proposals = await listToldProposals(db, ids);
  const answers = groupBy(await listAcknowledgments(db, ids), ({ proposalId }) => proposalId);
  return new Map(
    proposals.map((proposal) => [
      proposal.id,
      {
        ...proposal,
        answeredTeamIds: new Set((answers.get(proposal.id) ?? []).map(({ consumerTeamId }) => consumerTeamId)),
      },
    ]),
  );
}

/** Answers that are missing shortly before their proposals end. */
export function dueAnswers(db: Executor, after: Instant, until: Instant): Promise<readonly DueDate[]> {
  return listDueAnswers(db, after, until);
}

/** Migrations that their teams want to have finished soon. */
export function dueMigrations(db: Executor, after: Instant, until: Instant): Promise<readonly DueDate[]> {
  return listDueMigrations(db, after, until);
}

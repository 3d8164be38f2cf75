import type * as wire from '@tessera/api';
import type { Actor } from '../../platform/auth/actor.js';
import { bulkAnswer } from '../../platform/bulk.js';
import { type Unit, withTransaction } from '../../platform/database/transaction.js';
import { parseInstant } from '../../platform/instant.js';
import type { Platform } from '../../platform/platform.js';
import type { Team } from '../teams/team.js';
import { holdTeams } from '../teams/team-directory-service.js';
import { activeUsers } from '../users/user-directory-service.js';
import { type GivenAnswer, giveAnswer, saveAnswers } from './proposal-answer-service.js';
import { mayAcknowledgeFor } from './proposal-policy.js';
import { hasAnswered, type Standing } from './proposal-standing.js';
import { holdStandings } from './proposal-standing-service.js';

type Item = wire.BulkAcknowledgments['acknowledgments'][number];

/** What the items are judged by. */
interface Knowledge {
  readonly actor: Actor;
  readonly teams: ReadonlyMap<string, Team>;
  readonly users: ReadonlyMap<string, unknown>;
  /** Before this request. */
  readonly standings: ReadonlyMap<string, Standing>;
}

/** Answers several proposals, one item after the other, each with all effects of a single answer. */
export async function acknowledgeAll(
  platform: Platform,
  actor: Actor,
  { acknowledgments: items, continue_on_error = true }: wire.BulkAcknowledgments,
): Promise<wire.BulkAnswer> {
  return withTransaction(platform, async (unit) => {
    const known = await lookUp(unit, actor, items);
    const given: GivenAnswer[] = [];
    const outcomes: (GivenAnswer | string)[] = [];
    for (const item of items) {
      const judged = judge(item, known, given);
      const outcome =
        typeof judged === 'string' ? judged : giveAnswer(unit, judged.standing, judged.team, judged.input);
      outcomes.push(outcome);
      if (typeof outcome !== 'string') given.push(outcome);
      else if (!continue_on_error) break;
    }
    const autoPublications = await saveAnswers(unit, given);
    return bulkAnswer(
      items.length,
      outcomes.map((outcome) => {
        if (typeof outcome === 'string') return { error: outcome };
        const { acknowledgment, status } = outcome;
        const publication = status === 'approved' ? autoPublications.get(acknowledgment.proposalId) : undefined;
        return {
          id: acknowledgment.id,
          details: {
            response: acknowledgment.response,
            proposal_status: status,
            ...(publication === undefined ? {} : { auto_publication: publication }),
          },
        };
      }),
    );
  });
}

async function lookUp(unit: Unit, actor: Actor, items: readonly Item[]): Promise<Knowledge> {
  const own = items.filter(({ consumer_team_id }) => mayAcknowledgeFor(actor, consumer_team_id) === null);
  const teams = await holdTeams(
    unit,
    own.map(({ consumer_team_id }) => consumer_team_id),
  );
  const standings = await holdStandings(
    unit,
    own.map(({ proposal_id }) => proposal_id),
  );
  const users = await activeUsers(
    unit.tx,
    own.flatMap(({ acknowledged_by_user_id }) => acknowledged_by_user_id ?? []),
  );
  return { actor, teams, users, standings };
}

/** The answer that the item gives after those that were given, or why it is refused. */
function judge(item: Item, { actor, teams, users, standings }: Knowledge, given: readonly GivenAnswer[]) {
  const { proposal_id, consumer_team_id, acknowledged_by_user_id: userId, migration_deadline: deadline } = item;
  const denial = mayAcknowledgeFor(actor, consumer_team_id);
  if (denial !== null) return denial.message;
  const before = standings.get(proposal_id);
  if (before === undefined) return `Proposal ${proposal_id} not found`;
  const answers = given.filter(({ acknowledgment }) => acknowledgment.proposalId === proposal_id);
  const duplicate = `Proposal ${proposal_id} already acknowledged by team ${consumer_team_id}`;
  // Said of the repeat also where the first answer decided the proposal.
  if (answers.some((answer) => answer.team.id === consumer_team_id)) return duplicate;
  const { standing, status } = answers.at(-1) ?? { standing: before, status: before.proposal.status };
  if (status !== 'pending') return `Proposal ${proposal_id} is not pending (status: ${status})`;
  const team = teams.get(consumer_team_id);
  if (team === undefined) return `Team ${consumer_team_id} not found`;
  if (userId && !users.has(userId)) return `User ${userId} not found`;
  if (hasAnswered(standing, team.id)) return duplicate;
  const migrationDeadline = typeof deadline === 'string' ? parseInstant(deadline) : null;
  if (typeof deadline === 'string' && migrationDeadline === null)
    return `Invalid migration_deadline format: ${deadline}`;
  const input = {
    response: item.response,
    migrationDeadline,
    notes: item.notes ?? null,
    acknowledgedByUserId: userId ?? null,
  };
  return { standing, team, input };
}

import type { AcknowledgmentCreation, ProposalStatusDetail } from '@tessera/sdk';
import type { NamedTeam } from './proposal-rights.js';

type Status = ProposalStatusDetail;

/** An answer that somebody gave. */
export interface GivenAnswer {
  readonly team: NamedTeam;
  readonly answer: AcknowledgmentCreation;
  readonly at: string;
}

/** Where the proposal stands when the server takes the answer. */
export function withAnswer(status: Status, { team, answer, at }: GivenAnswer): Status {
  const missing = status.pending_consumers.filter(({ team_id: id }) => id !== team.id);
  const decided = answer.response === 'blocked' ? 'rejected' : missing.length === 0 ? 'approved' : status.status;
  return {
    ...status,
    status: decided,
    consumers: {
      ...status.consumers,
      acknowledged: status.consumers.acknowledged + 1,
      pending: missing.length,
      blocked: status.consumers.blocked + (answer.response === 'blocked' ? 1 : 0),
    },
    pending_consumers: missing,
    acknowledgments: [
      ...status.acknowledgments,
      {
        consumer_team_id: team.id,
        consumer_team_name: team.name,
        acknowledged_by_user_id: null,
        acknowledged_by_user_name: null,
        response: answer.response,
        migration_deadline: answer.migration_deadline ?? null,
        responded_at: at,
        notes: answer.notes ?? null,
      },
    ],
  };
}

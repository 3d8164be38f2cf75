import type { Caller, Proposal, ProposalStatusDetail } from '@tessera/sdk';

type Status = ProposalStatusDetail;

export interface NamedTeam {
  readonly id: string;
  readonly name: string;
}

/** What the person who looks at a proposal may do with it now. */
export interface ProposalRights {
  /** Teams in whose name an answer is missing and may be given, the own one first. */
  readonly answerAs: readonly NamedTeam[];
  /** Team in whose name an objection may be filed. */
  readonly objectAs: NamedTeam | null;
  readonly mayWithdraw: boolean;
  /** Team that takes the responsibility for going on without the missing answers. */
  readonly forceAs: NamedTeam | null;
  /** Team in whose name the approved version goes live. */
  readonly publishAs: NamedTeam | null;
}

const nothing: ProposalRights = {
  answerAs: [],
  objectAs: null,
  mayWithdraw: false,
  forceAs: null,
  publishAs: null,
};

interface Standing {
  readonly caller: Pick<Caller, 'scopes'>;
  /** The team that the person looks as. */
  readonly team: NamedTeam | null;
  readonly proposal: Pick<Proposal, 'proposed_by' | 'affected_teams' | 'objections'>;
  readonly status: Pick<Status, 'status' | 'pending_consumers' | 'proposed_by'>;
  readonly ownerTeamId: string | null;
}

/** The server decides again; this is what the page offers. */
export function proposalRights({ caller, team, proposal, status, ownerTeamId }: Standing): ProposalRights {
  const isAdmin = caller.scopes.includes('admin');
  if (!isAdmin && !caller.scopes.includes('write')) return nothing;
  const proposer = { id: status.proposed_by.team_id, name: status.proposed_by.team_name };
  const isProposer = isAdmin || team?.id === proposal.proposed_by;
  if (status.status === 'approved') {
    const isOwner = team !== null && (team.id === proposal.proposed_by || team.id === ownerTeamId);
    return { ...nothing, publishAs: isOwner ? team : isAdmin ? proposer : null };
  }
  if (status.status !== 'pending') return nothing;
  const missing = status.pending_consumers.map(({ team_id: id, team_name: name }) => ({ id, name }));
  const own = missing.filter(({ id }) => id === team?.id);
  const objected = proposal.objections.some(({ team_id: id }) => id === team?.id);
  const isAffected = proposal.affected_teams.some(({ team_id: id }) => id === team?.id);
  return {
    answerAs: isAdmin ? [...own, ...missing.filter(({ id }) => id !== team?.id)] : own,
    objectAs: isAffected && !objected && own.length === 0 ? team : null,
    mayWithdraw: isProposer,
    forceAs: isAdmin ? (team ?? proposer) : null,
    publishAs: null,
  };
}

import { type QueryClient, queryOptions, useMutation, useMutationState, useQueryClient } from '@tanstack/react-query';
import type { AcknowledgmentCreation, Proposal, ProposalStatusDetail } from '@tessera/sdk';
import { tessera } from '../../data/client.js';
import { proposalStatusQuery } from '../../data/proposal-queries.js';
import { tell } from '../../parts/feedback/tell.js';
import { tellWithUndo, undoMs } from '../../parts/feedback/tell-undo.js';
import { holdBack, TakenBack } from './held-back.js';
import { type GivenAnswer, withAnswer } from './with-answer.js';

const words = { approved: 'approved', migrating: 'is migrating', blocked: 'blocked the change' } as const;
const keyOf = (proposalId: string) => ['answer', proposalId] as const;

/** What was written before it was taken back; it is asked of nobody. */
const draftQuery = (proposalId: string) =>
  queryOptions<AcknowledgmentCreation | null>({
    queryKey: ['draft', proposalId],
    queryFn: () => null,
    staleTime: Number.POSITIVE_INFINITY,
  });

/** The answer that was taken back last, to go on from. */
export function takenBackAnswer(queries: QueryClient, proposalId: string): AcknowledgmentCreation | null {
  return queries.getQueryData(draftQuery(proposalId).queryKey) ?? null;
}

/**
 * Sends an answer. The page shows it at once; what does not end the proposal is held back for a moment, in which it can
 * be taken back: the server takes one answer of a team, for good.
 */
export function useAnswer(proposal: Pick<Proposal, 'id' | 'asset_id'>) {
  const queries = useQueryClient();
  const { queryKey } = proposalStatusQuery(proposal.id);
  const draft = draftQuery(proposal.id).queryKey;
  return useMutation({
    mutationKey: keyOf(proposal.id),
    async mutationFn({ team, answer }: GivenAnswer) {
      if (answer.response !== 'blocked') {
        const { released, takeBack } = holdBack(undoMs, window);
        tellWithUndo(`${team.name} ${words[answer.response]}`, takeBack);
        await released;
      }
      return tessera.proposals.acknowledge(proposal.id, answer);
    },
    onError(error, { answer }) {
      queries.setQueryData(draft, answer);
      tell(error instanceof TakenBack ? 'The answer was not sent' : `The answer was refused: ${error.message}`);
    },
    onSuccess({ auto_publication: publication }, given) {
      queries.setQueryData(draft, null);
      queries.setQueryData(queryKey, (status) => status && withAnswers(status, [given]));
      if (publication?.published === true) tell(`Version ${publication.version} is live`);
      else if (given.answer.response === 'blocked') tell(`${given.team.name} ${words.blocked}`);
    },
    onSettled: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: ['proposals'] }),
        queries.invalidateQueries({ queryKey: ['assets', proposal.asset_id] }),
        queries.invalidateQueries({ queryKey: ['audit'] }),
      ]),
  });
}

function withAnswers(status: ProposalStatusDetail, answers: readonly GivenAnswer[]): ProposalStatusDetail {
  return answers.reduce(
    (shown, given) =>
      shown.pending_consumers.some(({ team_id: id }) => id === given.team.id) ? withAnswer(shown, given) : shown,
    status,
  );
}

/** Where the proposal stands with the answers that are under way. */
export function useShownStatus(proposalId: string, status: ProposalStatusDetail): ProposalStatusDetail {
  const underWay = useMutationState({
    filters: { mutationKey: keyOf(proposalId), status: 'pending' },
    select: ({ state }) => state.variables as GivenAnswer,
  });
  return withAnswers(status, underWay);
}

import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { AcknowledgmentCreation, Proposal } from '@tessera/sdk';
import { tessera } from '../../data/client.js';
import { proposalStatusQuery } from '../../data/proposal-queries.js';
import { tell } from '../../parts/feedback/tell.js';
import type { NamedTeam } from './proposal-rights.js';
import { withAnswer } from './with-answer.js';

interface Given {
  readonly team: NamedTeam;
  readonly answer: AcknowledgmentCreation;
}

/** Sends an answer; the page shows it at once, and takes it back when the server refuses it. */
export function useAnswer(proposal: Pick<Proposal, 'id' | 'asset_id'>) {
  const queries = useQueryClient();
  const { queryKey } = proposalStatusQuery(proposal.id);
  return useMutation({
    mutationFn: ({ answer }: Given) => tessera.proposals.acknowledge(proposal.id, answer),
    async onMutate({ team, answer }: Given) {
      await queries.cancelQueries({ queryKey });
      const before = queries.getQueryData(queryKey);
      queries.setQueryData(
        queryKey,
        (status) => status && withAnswer(status, { team, answer, at: new Date().toISOString() }),
      );
      return { before };
    },
    onError: (_error, _given, context) => queries.setQueryData(queryKey, context?.before),
    onSuccess({ auto_publication: publication }, { team, answer }) {
      const said = { approved: 'approved', migrating: 'is migrating', blocked: 'blocked the change' }[answer.response];
      const live = publication?.published === true ? `, and version ${publication.version} is live` : '';
      tell(`${team.name} ${said}${live}`);
    },
    onSettled: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: ['proposals'] }),
        queries.invalidateQueries({ queryKey: ['assets', proposal.asset_id] }),
        queries.invalidateQueries({ queryKey: ['audit'] }),
      ]),
  });
}

import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Proposal } from '@tessera/sdk';
import { tell } from '../../parts/feedback/tell.js';

/** Does something to a proposal, says so, and reads anew what it changed. */
export function useAction<Input>(
  proposal: Pick<Proposal, 'asset_id'>,
  act: (input: Input) => Promise<unknown>,
  done: string,
) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: act,
    onSuccess: () => tell(done),
    onSettled: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: ['proposals'] }),
        queries.invalidateQueries({ queryKey: ['assets', proposal.asset_id] }),
        queries.invalidateQueries({ queryKey: ['audit'] }),
      ]),
  });
}

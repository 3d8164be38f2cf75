import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { AssetDetail, PublishBody } from '@tessera/sdk';
import { assetContextQuery } from '../../../data/asset-queries.js';
import { tessera } from '../../../data/client.js';
import { tell } from '../../../parts/feedback/tell.js';
import { ToldError } from '../../../parts/feedback/told-error.js';
import type { Base, Draft } from '../draft/draft.js';
import { mergedGuarantees } from '../guarantees/merged-guarantees.js';

interface Sent {
  readonly asset: Pick<AssetDetail, 'id' | 'owner_team_id'>;
  readonly base: Base;
  readonly draft: Draft;
  readonly schema: Record<string, unknown>;
  readonly version: string;
}

/** Publishes or proposes the draft, and leads to what came of it. */
export function usePublishing({ asset, base, draft, schema, version }: Sent, onDone: () => void) {
  const queries = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: async () => {
      const now = await queries.fetchQuery({ ...assetContextQuery(asset.id), staleTime: 0 });
      if ((now.current_contract?.id ?? null) !== base.contractId)
        throw new ToldError(
          'Somebody was faster',
          'Another version went live meanwhile. Your draft is kept: close this and look at it again.',
        );
      const body: PublishBody = {
        schema,
        version,
        compatibility_mode: draft.mode,
        guarantees: mergedGuarantees(base.guarantees, draft) as PublishBody['guarantees'] & object,
      };
      return tessera.contracts.publish(asset.id, body, {
        published_by: asset.owner_team_id,
        ...(draft.goesLiveWithLastAnswer ? { auto_publish: true } : {}),
      });
    },
    onSuccess: async ({ proposal, contract }) => {
      onDone();
      tell(proposal === undefined ? `Version ${contract?.version ?? version} is live` : 'The change was proposed');
      if (proposal !== undefined) await navigate({ to: '/proposals/$proposalId', params: { proposalId: proposal.id } });
      else await navigate({ to: '/assets/$assetId', params: { assetId: asset.id } });
    },
    onSettled: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: ['assets', asset.id] }),
        queries.invalidateQueries({ queryKey: ['assets', 'list'] }),
        queries.invalidateQueries({ queryKey: ['proposals'] }),
        queries.invalidateQueries({ queryKey: ['audit'] }),
      ]),
  });
}

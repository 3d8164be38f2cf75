import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { lineageGraphQuery } from '../../data/lineage-queries.js';
import { Bones } from '../../parts/feedback/bones.js';
import { LineageCard } from '../../parts/lineage/lineage-card.js';

const route = getRouteApi('/proposals/$proposalId');

/** What the change reaches, and by which way; nothing where the asset is gone. */
export function AffectedGraph({ proposalId }: { readonly proposalId: string }) {
  const look = route.useSearch();
  const navigate = route.useNavigate();
  const { data: graph, isPending } = useQuery(lineageGraphQuery({ proposal_id: proposalId }));
  if (graph === undefined) return isPending ? <Bones lines={6} /> : null;
  const affected = graph.nodes.filter(({ part }) => part === 'downstream').length;
  return (
    <div className="proposal-details">
      <LineageCard
        title="Who is affected"
        graph={graph}
        look={look}
        onLook={(search) => void navigate({ search, replace: true, resetScroll: false })}
        none="Nothing that is recorded reads the asset, and nobody recorded what it is made from."
        isOfChange
        isPartOfPage
      >
        <span className="quiet small">
          {affected} {affected === 1 ? 'asset' : 'assets'} downstream
        </span>
      </LineageCard>
    </div>
  );
}

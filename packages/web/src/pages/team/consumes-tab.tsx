import { IconPlugConnected } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import type { Registration } from '@tessera/sdk';
import { contractQuery } from '../../data/contract-queries.js';
import { consumptionQuery, teamsOfPage } from '../../data/team-queries.js';
import { Empty } from '../../parts/feedback/empty.js';
import { Loaded } from '../../parts/feedback/loaded.js';
import { Pager } from '../../parts/frame/pager.js';
import { Moment } from '../../parts/moments/moment.js';
import { AssetLink } from '../../parts/names/asset-name.js';
import { type Column, RowTable } from '../../parts/table/row-table.js';
import { State } from '../../parts/verdict/state.js';

const route = getRouteApi('/teams/$teamId/consumes');

/** The asset of a version. */
function AssetOf({ contractId }: { readonly contractId: string }) {
  const { data } = useQuery(contractQuery(contractId));
  if (data === undefined) return <span className="quiet">…</span>;
  return <AssetLink assetId={data.asset_id} fqn={data.asset_fqn ?? 'a deleted asset'} />;
}

const columns: readonly Column<Registration>[] = [
  { name: 'Asset', cell: ({ contract_id: contractId }) => <AssetOf contractId={contractId} /> },
  { name: 'State', cell: ({ status }) => <State state={status} /> },
  {
    name: 'Pinned to',
    cell: ({ pinned_version: version }) =>
      version === null ? <span className="quiet">–</span> : <span className="mono">{version}</span>,
  },
  { name: 'Since', cell: ({ registered_at: at }) => <Moment at={at} /> },
];

/** What the team reads, and is asked about before it breaks. */
export function ConsumesTab() {
  const { teamId } = route.useParams();
  const { page = 1 } = route.useSearch();
  const navigate = route.useNavigate();
  const query = useQuery(consumptionQuery(teamId, page));
  return (
    <section className="card" aria-labelledby="consumes">
      <div className="card-head">
        <h2 id="consumes">Consumes</h2>
        <span className="quiet small">The team is asked before one of these breaks</span>
      </div>
      <Loaded query={query} lines={5}>
        {({ results }) =>
          results.length === 0 ? (
            <Empty icon={IconPlugConnected} title="It is registered for nothing">
              Changes of what it reads go live without asking. Teams register with the API, the command line or the
              metadata of a dbt project.
            </Empty>
          ) : (
            <RowTable label="Consumed assets" columns={columns} rows={results} keyOf={({ id }) => id} />
          )
        }
      </Loaded>
      <Pager
        page={page}
        total={query.data?.total ?? 0}
        ofPage={teamsOfPage}
        onPage={(next) => void navigate({ search: { page: next } })}
      />
    </section>
  );
}

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { lineageGraphQuery } from '../../data/lineage-queries.js';
import { Loaded } from '../../parts/feedback/loaded.js';
import { AssetFilters } from '../../parts/fields/asset-filters.js';
import { FirstStart } from '../../parts/first-start/first-start.js';
import { Page } from '../../parts/frame/page.js';
import { LineageCard } from '../../parts/lineage/lineage-card.js';

const route = getRouteApi('/lineage');

/** All assets as a graph, as far as they pass the filters. */
export function LineagePage() {
  const { view, chosen, ...filter } = route.useSearch();
  const navigate = route.useNavigate();
  const { owner, environment, type } = filter;
  const query = useQuery({
    ...lineageGraphQuery({
      ...(owner && { owner }),
      ...(environment && { environment }),
      ...(type && { resource_type: type }),
    }),
    placeholderData: keepPreviousData,
  });
  const hasFilter = Object.keys(filter).length > 0;
  return (
    <Page title="Lineage">
      <div className="filters">
        <AssetFilters
          filter={filter}
          seen={query.data?.nodes.map((node) => node.environment) ?? []}
          onChange={(next) => void navigate({ search: { ...next, ...(view && { view }) } })}
        />
      </div>
      <Loaded query={query} lines={12}>
        {(graph) =>
          graph.nodes.length === 0 && !hasFilter ? (
            <FirstStart />
          ) : (
            <LineageCard
              title="Assets and what is made from them"
              graph={graph}
              look={{ ...(view && { view }), ...(chosen && { chosen }) }}
              onLook={(look) => void navigate({ search: { ...filter, ...look }, replace: true })}
              none="Nothing passes these filters."
            >
              <span className="quiet small" role="status">
                {graph.nodes.length.toLocaleString('en')} {graph.nodes.length === 1 ? 'asset' : 'assets'},{' '}
                {graph.edges.length.toLocaleString('en')} {graph.edges.length === 1 ? 'edge' : 'edges'}
              </span>
            </LineageCard>
          )
        }
      </Loaded>
    </Page>
  );
}

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { lineageGraphQuery } from '../../../data/lineage-queries.js';
import { Loaded } from '../../../parts/feedback/loaded.js';
import { Choices } from '../../../parts/fields/choices.js';
import { LineageCard } from '../../../parts/lineage/lineage-card.js';
import { depths, shownDepth } from './lineage-search.js';

const route = getRouteApi('/assets/$assetId/lineage');

/** What the asset is made from, and what is made from it. */
export function LineageTab() {
  const { assetId } = route.useParams();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const depth = shownDepth(search);
  const query = useQuery({
    ...lineageGraphQuery({ asset_id: assetId, depth }),
    placeholderData: keepPreviousData,
  });
  const { view, chosen } = search;
  return (
    <Loaded query={query} lines={8}>
      {(graph) => (
        <LineageCard
          title="Lineage"
          graph={graph}
          look={{ ...(view && { view }), ...(chosen && { chosen }) }}
          onLook={(look) =>
            void navigate({ search: { ...(search.depth && { depth }), ...look }, replace: true, resetScroll: false })
          }
          none="Nobody recorded what it is made from, or what reads it. Imports of dbt projects do, and so does the API."
          isPartOfPage
        >
          <Choices
            label="Steps from the asset"
            choices={depths.map((each) => [each, `${each} ${each === 1 ? 'step' : 'steps'}`] as const)}
            value={depth}
            onChange={(each) =>
              void navigate({ search: { ...search, depth: each }, replace: true, resetScroll: false })
            }
          />
        </LineageCard>
      )}
    </Loaded>
  );
}

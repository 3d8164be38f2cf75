import { IconArrowDownRight, IconArrowUpLeft } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { lineageQuery } from '../../../data/asset-queries.js';
import { Loaded } from '../../../parts/feedback/loaded.js';
import { NeighbourTable } from './neighbour-table.js';

const route = getRouteApi('/assets/$assetId');

/** What the asset is made from, and what is made from it. */
export function LineageTab() {
  const { assetId } = route.useParams();
  const query = useQuery(lineageQuery(assetId));
  return (
    <Loaded query={query} lines={8}>
      {({ upstream, downstream_assets: downstream }) => (
        <>
          <NeighbourTable
            title="Made from"
            icon={IconArrowUpLeft}
            neighbours={upstream}
            none="Nothing: it stands at the beginning, or nobody recorded what it reads."
            columnOf={({ downstream_column: own, upstream_column: other }) => ({ own, other })}
          />
          <NeighbourTable
            title="Read by"
            icon={IconArrowDownRight}
            neighbours={downstream}
            none="Nothing that is recorded reads it."
            columnOf={({ downstream_column: other, upstream_column: own }) => ({ own, other })}
          />
        </>
      )}
    </Loaded>
  );
}

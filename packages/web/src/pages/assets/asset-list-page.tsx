import { IconTable } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { assetPageQuery } from '../../data/asset-queries.js';
import { Bones } from '../../parts/feedback/bones.js';
import { Empty } from '../../parts/feedback/empty.js';
import { ErrorNotice } from '../../parts/feedback/error-notice.js';
import { AssetFilters } from '../../parts/fields/asset-filters.js';
import { SearchField } from '../../parts/fields/search-field.js';
import { FirstStart } from '../../parts/first-start/first-start.js';
import { Page } from '../../parts/frame/page.js';
import '../../parts/frame/filters.css';
import { AssetTable } from './asset-table.js';

const route = getRouteApi('/assets');

export function AssetListPage() {
  const { q, ...chosen } = route.useSearch();
  const navigate = route.useNavigate();
  const filter = {
    ...(q && { fqn: q }),
    ...(chosen.owner && { owner: chosen.owner }),
    ...(chosen.environment && { environment: chosen.environment }),
    ...(chosen.type && { resource_type: chosen.type }),
  };
  const first = useQuery({ ...assetPageQuery(filter, 0), placeholderData: keepPreviousData });
  const total = first.data?.total ?? 0;
  const isFiltered = Object.keys(filter).length > 0;
  return (
    <Page
      title="Assets"
      actions={
        first.data !== undefined && (
          <span className="quiet" role="status">
            {total.toLocaleString('en')} {total === 1 ? 'asset' : 'assets'}
          </span>
        )
      }
    >
      <div className="filters">
        <SearchField
          label="Part of the name"
          value={q ?? ''}
          onChange={(text) => void navigate({ search: { ...chosen, ...(text && { q: text }) }, replace: true })}
        />
        <AssetFilters
          filter={chosen}
          seen={first.data?.results.map(({ environment }) => environment) ?? []}
          onChange={(next) => void navigate({ search: { ...next, ...(q && { q }) } })}
        />
      </div>
      {first.isError && first.data === undefined && (
        <ErrorNotice error={first.error} retry={() => void first.refetch()} />
      )}
      {first.isPending && <Bones lines={12} />}
      {first.data !== undefined && total === 0 && !isFiltered && <FirstStart />}
      {first.data !== undefined && total === 0 && isFiltered && (
        <section className="card">
          <Empty icon={IconTable} title="No such assets">
            Nothing passes these filters.
          </Empty>
        </section>
      )}
      {total > 0 && <AssetTable key={JSON.stringify(filter)} filter={filter} total={total} />}
    </Page>
  );
}

import { NativeSelect } from '@mantine/core';
import { IconTable } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { assetPageQuery } from '../../data/asset-queries.js';
import { useTeamName } from '../../data/team-queries.js';
import { Bones } from '../../parts/feedback/bones.js';
import { Empty } from '../../parts/feedback/empty.js';
import { ErrorNotice } from '../../parts/feedback/error-notice.js';
import { SearchField } from '../../parts/fields/search-field.js';
import { TeamPicker } from '../../parts/fields/team-picker.js';
import { FirstStart } from '../../parts/first-start/first-start.js';
import { Page } from '../../parts/frame/page.js';
import '../../parts/frame/filters.css';
import { typeWords } from '../../parts/names/type-words.js';
import { type AssetListSearch, listedTypes } from './asset-list-search.js';
import { AssetTable } from './asset-table.js';

const route = getRouteApi('/assets');
/** Those that most houses have; others appear when an asset of them was listed. */
const usualEnvironments = ['production', 'staging', 'development'];
const types = [{ value: '', label: 'Any type' }, ...listedTypes.map((value) => ({ value, label: typeWords(value) }))];

function without(search: AssetListSearch, name: keyof AssetListSearch): AssetListSearch {
  const { [name]: _, ...rest } = search;
  return rest;
}

export function AssetListPage() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const ownerName = useTeamName(search.owner);
  const change = (name: keyof AssetListSearch, value: string | undefined): void => {
    const rest = without(search, name);
    void navigate({
      search: value === undefined || value === '' ? rest : ({ ...rest, [name]: value } as AssetListSearch),
      replace: name === 'q',
    });
  };
  const filter = {
    ...(search.q && { fqn: search.q }),
    ...(search.owner && { owner: search.owner }),
    ...(search.environment && { environment: search.environment }),
    ...(search.type && { resource_type: search.type }),
  };
  const first = useQuery({ ...assetPageQuery(filter, 0), placeholderData: keepPreviousData });
  const seen = first.data?.results.map(({ environment }) => environment) ?? [];
  const environments = [
    ...new Set([...usualEnvironments, ...seen, ...(search.environment ? [search.environment] : [])]),
  ];
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
        <SearchField label="Part of the name" value={search.q ?? ''} onChange={(text) => change('q', text)} />
        <TeamPicker
          label="Owner"
          isLabelHidden
          placeholder="Any owner"
          value={search.owner === undefined ? null : { id: search.owner, name: ownerName ?? '…' }}
          onChange={(team) => change('owner', team?.id)}
        />
        <NativeSelect
          aria-label="Environment"
          data={[{ value: '', label: 'Any environment' }, ...environments]}
          value={search.environment ?? ''}
          onChange={(event) => change('environment', event.currentTarget.value)}
        />
        <NativeSelect
          aria-label="Type"
          data={types}
          value={search.type ?? ''}
          onChange={(event) => change('type', event.currentTarget.value)}
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

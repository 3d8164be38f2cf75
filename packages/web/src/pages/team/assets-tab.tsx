import { Button, Checkbox } from '@mantine/core';
import { IconArrowsRight, IconTable } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import type { AssetPage } from '@tessera/sdk';
import { useState } from 'react';
import { isAdministrator } from '../../data/acting-team.js';
import { assetPageQuery, assetsOfPage } from '../../data/asset-queries.js';
import { useCaller } from '../../data/caller-queries.js';
import { Empty } from '../../parts/feedback/empty.js';
import { Loaded } from '../../parts/feedback/loaded.js';
import { Pager } from '../../parts/frame/pager.js';
import { AssetLink } from '../../parts/names/asset-name.js';
import { typeWords } from '../../parts/names/type-words.js';
import { type Column, RowTable } from '../../parts/table/row-table.js';
import { ReassignDialog } from './reassign-dialog.js';
import './team.css';

const route = getRouteApi('/teams/$teamId/assets');

type Row = AssetPage['results'][number];

const facts: readonly Column<Row>[] = [
  {
    name: 'Version',
    cell: ({ active_contract_version: version }) =>
      version === null ? <span className="quiet">none</span> : <span className="mono">{version}</span>,
  },
  { name: 'Environment', cell: ({ environment }) => <bdi className="quiet">{environment}</bdi> },
  { name: 'Type', cell: ({ resource_type: type }) => <span className="quiet">{typeWords(type)}</span> },
];

/** What the team owns; administrators give it to other teams. */
export function AssetsTab() {
  const { teamId } = route.useParams();
  const { page = 1 } = route.useSearch();
  const navigate = route.useNavigate();
  const isAdmin = isAdministrator(useCaller());
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [isMoving, setMoving] = useState(false);
  const query = useQuery({ ...assetPageQuery({ owner: teamId }, page - 1), placeholderData: keepPreviousData });
  const total = query.data?.total ?? 0;
  const toggle = (id: string): void => {
    const next = new Set(chosen);
    if (!next.delete(id)) next.add(id);
    setChosen(next);
  };
  const name: Column<Row> = {
    name: 'Asset',
    cell: ({ id, fqn }) => (
      <span className="selected-name">
        {isAdmin && (
          <Checkbox size="xs" aria-label={`Choose ${fqn}`} checked={chosen.has(id)} onChange={() => toggle(id)} />
        )}
        <AssetLink assetId={id} fqn={fqn} />
      </span>
    ),
  };
  return (
    <section className="card" aria-labelledby="owned">
      <div className="card-head">
        <h2 id="owned">Owned assets</h2>
        <span className="quiet small">{total.toLocaleString('en')}</span>
      </div>
      {isAdmin && total > 0 && (
        <div className="selection-bar">
          <span className="quiet small" role="status">
            {chosen.size === 0 ? 'Choose some, or move all of them' : `${chosen.size} chosen`}
          </span>
          {chosen.size > 0 && (
            <Button size="compact-sm" variant="subtle" onClick={() => setChosen(new Set())}>
              Choose none
            </Button>
          )}
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<IconArrowsRight size={15} aria-hidden />}
            onClick={() => setMoving(true)}
          >
            {chosen.size === 0 ? 'Give all to another team…' : 'Give to another team…'}
          </Button>
        </div>
      )}
      <Loaded query={query} lines={6}>
        {({ results }) =>
          results.length === 0 ? (
            <Empty icon={IconTable} title="It owns nothing">
              Assets come with an import, e.g. of a dbt project whose models name this team as owner.
            </Empty>
          ) : (
            <RowTable label="Owned assets" columns={[name, ...facts]} rows={results} keyOf={({ id }) => id} />
          )
        }
      </Loaded>
      <Pager
        page={page}
        total={total}
        ofPage={assetsOfPage}
        words={['Before', 'Next']}
        onPage={(next) => void navigate({ search: { page: next } })}
      />
      {isMoving && (
        <ReassignDialog
          teamId={teamId}
          assetIds={[...chosen]}
          total={total}
          onClose={() => setMoving(false)}
          onDone={() => setChosen(new Set())}
        />
      )}
    </section>
  );
}

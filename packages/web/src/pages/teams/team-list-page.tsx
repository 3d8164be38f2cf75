import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconPlus, IconUsersGroup } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import type { TeamRow } from '@tessera/sdk';
import { isAdministrator } from '../../data/acting-team.js';
import { useCaller } from '../../data/caller-queries.js';
import { teamPageQuery, teamsOfPage } from '../../data/team-queries.js';
import { Empty } from '../../parts/feedback/empty.js';
import { Loaded } from '../../parts/feedback/loaded.js';
import { SearchField } from '../../parts/fields/search-field.js';
import { Page } from '../../parts/frame/page.js';
import { Pager } from '../../parts/frame/pager.js';
import { Moment } from '../../parts/moments/moment.js';
import { TeamLink } from '../../parts/names/team-name.js';
import { type Column, RowTable } from '../../parts/table/row-table.js';
import { CreateTeamDialog } from './create-team-dialog.js';

const route = getRouteApi('/teams');

const columns: readonly Column<TeamRow>[] = [
  { name: 'Team', cell: ({ id, name }) => <TeamLink teamId={id} name={name} /> },
  {
    name: 'Assets',
    cell: ({ id, asset_count: count }) =>
      count === 0 ? (
        <span className="quiet">none</span>
      ) : (
        <Link to="/assets" search={{ owner: id }} className="plain-link">
          {count.toLocaleString('en')}
        </Link>
      ),
  },
  { name: 'Since', cell: ({ created_at: at }) => <Moment at={at} /> },
];

/** Every team, and how much it owns. */
export function TeamListPage() {
  const { q, page = 1 } = route.useSearch();
  const navigate = route.useNavigate();
  const isAdmin = isAdministrator(useCaller());
  const [isCreating, creation] = useDisclosure(false);
  const query = useQuery({ ...teamPageQuery(q, page), placeholderData: keepPreviousData });
  return (
    <Page
      title="Teams"
      actions={
        isAdmin && (
          <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={creation.open}>
            New team
          </Button>
        )
      }
    >
      <div className="filters">
        <SearchField
          label="Part of the name"
          value={q ?? ''}
          onChange={(text) => void navigate({ search: text === '' ? {} : { q: text }, replace: true })}
        />
      </div>
      <section className="card" aria-label="Teams" aria-busy={query.isPlaceholderData}>
        <Loaded query={query} lines={8}>
          {({ results }) =>
            results.length === 0 ? (
              <Empty icon={IconUsersGroup} title={q === undefined ? 'There are no teams yet' : 'No team of this name'}>
                Teams own assets, publish contracts and answer proposals.{' '}
                {isAdmin ? 'Make the first one with “New team”.' : 'Administrators make them.'}
              </Empty>
            ) : (
              <RowTable label="Teams" columns={columns} rows={results} keyOf={({ id }) => id} />
            )
          }
        </Loaded>
      </section>
      <Pager
        page={page}
        total={query.data?.total ?? 0}
        ofPage={teamsOfPage}
        words={['Before', 'Next']}
        onPage={(next) => void navigate({ search: { ...(q && { q }), page: next } })}
      />
      {isCreating && <CreateTeamDialog onClose={creation.close} />}
    </Page>
  );
}

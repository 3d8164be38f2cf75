import { Button, Switch } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconPlus, IconUserOff } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import type { UserRow } from '@tessera/sdk';
import { isAdministrator } from '../../data/acting-team.js';
import { useCaller } from '../../data/caller-queries.js';
import { withPart } from '../../data/changed-search.js';
import { useTeamName } from '../../data/team-queries.js';
import { userPageQuery, usersOfPage } from '../../data/user-queries.js';
import { Empty } from '../../parts/feedback/empty.js';
import { Loaded } from '../../parts/feedback/loaded.js';
import { SearchField } from '../../parts/fields/search-field.js';
import { TeamPicker } from '../../parts/fields/team-picker.js';
import { Page } from '../../parts/frame/page.js';
import { Pager } from '../../parts/frame/pager.js';
import { Moment } from '../../parts/moments/moment.js';
import { Role } from '../../parts/names/role.js';
import { TeamLink } from '../../parts/names/team-name.js';
import { type Column, RowTable } from '../../parts/table/row-table.js';
import { State } from '../../parts/verdict/state.js';
import { UserActions } from './user-actions.js';
import { UserDialog } from './user-dialog.js';
import type { UserListSearch } from './user-list-search.js';

const route = getRouteApi('/users');

const columns: readonly Column<UserRow>[] = [
  {
    name: 'Name',
    cell: ({ name, email }) => (
      <>
        <bdi>{name}</bdi>
        <bdi className="cell-note">{email}</bdi>
      </>
    ),
  },
  { name: 'Role', cell: ({ role }) => <Role role={role} /> },
  {
    name: 'Team',
    cell: ({ team_id: teamId, team_name: name }) =>
      teamId === null ? <span className="quiet">none</span> : <TeamLink teamId={teamId} name={name ?? 'a team'} />,
  },
  {
    name: 'State',
    cell: ({ deactivated_at: at }) => <State state={at === null ? 'active' : 'deactivated'} />,
  },
  { name: 'Since', cell: ({ created_at: at }) => <Moment at={at} /> },
];

/** Everybody who can sign in. */
export function UserListPage() {
  const search = route.useSearch();
  const { q, team, deactivated = false, page = 1 } = search;
  const navigate = route.useNavigate();
  const isAdmin = isAdministrator(useCaller());
  const teamName = useTeamName(team);
  const [isCreating, creation] = useDisclosure(false);
  const query = useQuery({
    ...userPageQuery({ name: q, team, isWithDeactivated: deactivated }, page),
    placeholderData: keepPreviousData,
  });
  const change = <Name extends keyof UserListSearch>(
    name: Name,
    value: UserListSearch[Name] | '' | undefined,
  ): void => {
    void navigate({ search: withPart(withPart(search, 'page', undefined), name, value), replace: name === 'q' });
  };
  return (
    <Page
      title="People"
      actions={
        isAdmin && (
          <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={creation.open}>
            New person
          </Button>
        )
      }
    >
      <div className="filters">
        <SearchField label="Part of the name" value={q ?? ''} onChange={(text) => change('q', text)} />
        <TeamPicker
          label="Team"
          isLabelHidden
          placeholder="Any team"
          value={team === undefined ? null : { id: team, name: teamName ?? '…' }}
          onChange={(chosen) => change('team', chosen?.id)}
        />
        <Switch
          label="Deactivated ones, too"
          checked={deactivated}
          onChange={(event) => change('deactivated', event.currentTarget.checked || undefined)}
        />
      </div>
      <section className="card" aria-label="People" aria-busy={query.isPlaceholderData}>
        <Loaded query={query} lines={8}>
          {({ results }) =>
            results.length === 0 ? (
              <Empty icon={IconUserOff} title="Nobody of this description">
                {q === undefined && team === undefined ? (
                  'Administrators add people here. Programs act with an API key instead.'
                ) : (
                  <Link to="/users">Show everybody</Link>
                )}
              </Empty>
            ) : (
              <RowTable
                label="People"
                columns={columns}
                rows={results}
                keyOf={({ id }) => id}
                actions={isAdmin ? (user) => <UserActions user={user} /> : undefined}
              />
            )
          }
        </Loaded>
      </section>
      <Pager
        page={page}
        total={query.data?.total ?? 0}
        ofPage={usersOfPage}
        words={['Before', 'Next']}
        onPage={(next) => void navigate({ search: withPart(search, 'page', next) })}
      />
      {isCreating && <UserDialog onClose={creation.close} />}
    </Page>
  );
}

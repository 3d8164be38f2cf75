import { Button, Switch } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconKey, IconPlus } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import type { ApiKey } from '@tessera/sdk';
import { isAdministrator } from '../../data/acting-team.js';
import { apiKeysQuery } from '../../data/api-key-queries.js';
import { useCaller } from '../../data/caller-queries.js';
import { withPart } from '../../data/changed-search.js';
import { useTeamName } from '../../data/team-queries.js';
import { Empty } from '../../parts/feedback/empty.js';
import { Loaded } from '../../parts/feedback/loaded.js';
import { TeamPicker } from '../../parts/fields/team-picker.js';
import '../../parts/frame/filters.css';
import { Page } from '../../parts/frame/page.js';
import { Moment } from '../../parts/moments/moment.js';
import { TeamLinkOf } from '../../parts/names/team-name.js';
import { type Column, RowTable } from '../../parts/table/row-table.js';
import { State } from '../../parts/verdict/state.js';
import { stateOf } from './api-key-words.js';
import { CreateKeyDialog } from './create-key-dialog.js';
import { RevokeKey } from './revoke-key.js';

const route = getRouteApi('/api-keys');

const columns: readonly Column<ApiKey>[] = [
  {
    name: 'Key',
    cell: ({ name, key_prefix: prefix }) => (
      <>
        <bdi>{name}</bdi>
        <span className="cell-note mono">{prefix}…</span>
      </>
    ),
  },
  { name: 'Team', cell: ({ team_id: teamId }) => <TeamLinkOf teamId={teamId} /> },
  {
    name: 'Scopes',
    cell: ({ scopes }) =>
      scopes.length === 0 ? (
        <span className="quiet">none</span>
      ) : (
        <span className="tags">
          {scopes.map((scope) => (
            <span key={scope} className="tag mono">
              {scope}
            </span>
          ))}
        </span>
      ),
  },
  {
    name: 'Last used',
    cell: ({ last_used_at: at }) => (at === null ? <span className="quiet">never</span> : <Moment at={at} />),
  },
  {
    name: 'Expires',
    cell: ({ expires_at: at }) => (at === null ? <span className="quiet">never</span> : <Moment at={at} />),
  },
  { name: 'State', cell: (key) => <State state={stateOf(key, Date.now())} /> },
];

/** The keys with which programs act for teams. */
export function ApiKeysPage() {
  const search = route.useSearch();
  const { team, revoked = false } = search;
  const navigate = route.useNavigate();
  const isAdmin = isAdministrator(useCaller());
  const teamName = useTeamName(team);
  const [isCreating, creation] = useDisclosure(false);
  const query = useQuery({ ...apiKeysQuery(team, revoked), placeholderData: keepPreviousData });
  return (
    <Page
      title="API keys"
      actions={
        isAdmin && (
          <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={creation.open}>
            New key
          </Button>
        )
      }
    >
      <div className="filters">
        {isAdmin ? (
          <TeamPicker
            label="Team"
            isLabelHidden
            placeholder="Any team"
            value={team === undefined ? null : { id: team, name: teamName ?? '…' }}
            onChange={(chosen) => void navigate({ search: withPart(search, 'team', chosen?.id) })}
          />
        ) : (
          <p className="quiet">Keys of your team. Administrators make and revoke them.</p>
        )}
        <Switch
          label="Revoked ones, too"
          checked={revoked}
          onChange={(event) =>
            void navigate({ search: withPart(search, 'revoked', event.currentTarget.checked || undefined) })
          }
        />
      </div>
      <section className="card" aria-label="API keys" aria-busy={query.isPlaceholderData}>
        <Loaded query={query} lines={6}>
          {(keys) =>
            keys.length === 0 ? (
              <Empty icon={IconKey} title="There are no keys here">
                A program sends a key with each request, e.g. CI that uploads a dbt project.{' '}
                {isAdmin ? 'Make one with “New key”.' : 'Ask an administrator for one.'}
              </Empty>
            ) : (
              <RowTable
                label="API keys"
                columns={columns}
                rows={keys}
                keyOf={({ id }) => id}
                actions={isAdmin ? (key) => <RevokeKey apiKey={key} /> : undefined}
              />
            )
          }
        </Loaded>
      </section>
      {isCreating && <CreateKeyDialog onClose={creation.close} />}
    </Page>
  );
}

import { IconUsersGroup } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { isTesseraError, type Team } from '@tessera/sdk';
import { isAdministrator } from '../../data/acting-team.js';
import { useCaller } from '../../data/caller-queries.js';
import { teamQuery } from '../../data/team-queries.js';
import { Bones } from '../../parts/feedback/bones.js';
import { Empty } from '../../parts/feedback/empty.js';
import { ErrorNotice } from '../../parts/feedback/error-notice.js';
import { Page } from '../../parts/frame/page.js';
import { Tabs, tabLink } from '../../parts/frame/tabs.js';
import { Moment } from '../../parts/moments/moment.js';
import { RestoreTeam } from './restore-team.js';
import { TeamActions } from './team-actions.js';

const route = getRouteApi('/teams/$teamId');

const tabs = [
  { to: '/teams/$teamId', label: 'Members' },
  { to: '/teams/$teamId/assets', label: 'Assets' },
  { to: '/teams/$teamId/consumes', label: 'Consumes' },
  { to: '/teams/$teamId/channels', label: 'Channels' },
] as const;

const above = (
  <p className="trail">
    <Link to="/teams">Teams</Link>
  </p>
);

function View({ team }: { readonly team: Team }) {
  const caller = useCaller();
  const { id: teamId } = team;
  const mayReadChannels = isAdministrator(caller) || caller.team?.id === teamId;
  return (
    <Page
      title={team.name}
      heading={<bdi>{team.name}</bdi>}
      above={above}
      actions={isAdministrator(caller) && <TeamActions team={team} />}
    >
      <p className="quiet">
        Team since <Moment at={team.created_at} />
        {caller.team?.id === teamId && ' · your team'}
      </p>
      <Tabs label="About this team">
        {tabs
          .filter(({ label }) => label !== 'Channels' || mayReadChannels)
          .map(({ to, label }) => (
            <Link key={to} to={to} params={{ teamId }} {...tabLink}>
              {label}
            </Link>
          ))}
      </Tabs>
    </Page>
  );
}

/** A team: who is in it, what it owns, what it reads and where it is told of changes. */
export function TeamPage() {
  const { teamId } = route.useParams();
  const isAdmin = isAdministrator(useCaller());
  const query = useQuery(teamQuery(teamId));
  if (query.data !== undefined && !query.isError) return <View key={teamId} team={query.data} />;
  const isGone = isTesseraError(query.error) && query.error.status === 404;
  return (
    <Page title="Team" above={above}>
      {query.isPending && <Bones lines={6} />}
      {isGone && (
        <section className="card">
          <Empty icon={IconUsersGroup} title="There is no such team">
            It was deleted, or never existed.
          </Empty>
          {isAdmin && <RestoreTeam teamId={teamId} />}
        </section>
      )}
      {query.isError && !isGone && <ErrorNotice error={query.error} retry={() => void query.refetch()} />}
    </Page>
  );
}

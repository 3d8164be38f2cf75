import { IconUsersGroup } from '@tabler/icons-react';
import { getRouteApi } from '@tanstack/react-router';
import { isAdministrator, useActingTeam } from '../../data/acting-team.js';
import { useCaller } from '../../data/caller-queries.js';
import { useTeamName } from '../../data/team-queries.js';
import { ChannelList } from '../../parts/channels/channel-list.js';
import { Empty } from '../../parts/feedback/empty.js';
import { TeamPicker } from '../../parts/fields/team-picker.js';
import '../../parts/frame/filters.css';

const route = getRouteApi('/notifications/channels');

/** The channels of the own team, or of the one that an administrator chose. */
export function ChannelsTab() {
  const { team: chosen } = route.useSearch();
  const navigate = route.useNavigate();
  const isAdmin = isAdministrator(useCaller());
  const acting = useActingTeam();
  const chosenName = useTeamName(chosen);
  const teamId = (isAdmin ? chosen : undefined) ?? acting?.id;
  const shown = chosen === undefined ? acting : { id: chosen, name: chosenName ?? '…' };
  return (
    <>
      {isAdmin && (
        <div className="filters">
          <TeamPicker
            label="Team"
            isLabelHidden
            placeholder="Choose a team"
            value={shown}
            onChange={(team) => void navigate({ search: team === null ? {} : { team: team.id } })}
          />
        </div>
      )}
      {teamId === undefined ? (
        <section className="card">
          <Empty icon={IconUsersGroup} title="Choose a team">
            Channels belong to teams: each is told of changes where it works.
          </Empty>
        </section>
      ) : (
        <ChannelList key={teamId} teamId={teamId} />
      )}
    </>
  );
}

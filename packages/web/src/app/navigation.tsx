import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { isAdministrator, useActingTeam } from '../data/acting-team.js';
import { useCaller } from '../data/caller-queries.js';
import { waitingQuery } from '../data/proposal-queries.js';
import { isOffered, type NavigationEntry, navigationGroups } from './navigation-entries.js';

/** How many proposals wait for the team. */
function WaitingCount() {
  const team = useActingTeam();
  const { data } = useQuery({ ...waitingQuery(team?.id ?? ''), enabled: team !== null });
  if (data === undefined || data.total === 0) return null;
  return <span className="nav-count">{data.total}</span>;
}

interface EntryProps {
  readonly entry: NavigationEntry;
  readonly onChoice: (() => void) | undefined;
}

function Entry({ entry: { to, label, icon: Icon }, onChoice }: EntryProps) {
  return (
    <Link
      to={to}
      className="nav-entry"
      activeOptions={{ exact: to === '/', includeSearch: false }}
      {...(onChoice === undefined ? {} : { onClick: onChoice })}
    >
      <Icon size={18} stroke={1.75} aria-hidden />
      {label}
      {to === '/' && <WaitingCount />}
    </Link>
  );
}

export function Navigation({ onChoice }: { readonly onChoice?: () => void }) {
  const isAdmin = isAdministrator(useCaller());
  return (
    <nav aria-label="Pages" className="nav">
      {navigationGroups.map(({ name, entries }) => (
        <div key={name} className="nav-group">
          <p className="nav-group-name">{name}</p>
          {entries
            .filter((entry) => isOffered(entry, isAdmin))
            .map((entry) => (
              <Entry key={entry.to} entry={entry} onChoice={onChoice} />
            ))}
        </div>
      ))}
    </nav>
  );
}

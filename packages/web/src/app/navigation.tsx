import { IconDatabaseImport, IconGitPullRequest, IconInbox, IconTable } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { isAdministrator, useActingTeam } from '../data/acting-team.js';
import { useCaller } from '../data/caller-queries.js';
import { waitingQuery } from '../data/proposal-queries.js';

const entries = [
  { to: '/', label: 'Inbox', icon: IconInbox },
  { to: '/assets', label: 'Assets', icon: IconTable },
  { to: '/proposals', label: 'Proposals', icon: IconGitPullRequest },
  { to: '/import', label: 'Import', icon: IconDatabaseImport, isForAdministrators: true },
] as const;

/** How many proposals wait for the team. */
function WaitingCount() {
  const team = useActingTeam();
  const { data } = useQuery({ ...waitingQuery(team?.id ?? ''), enabled: team !== null });
  if (data === undefined || data.total === 0) return null;
  return <span className="nav-count">{data.total}</span>;
}

export function Navigation({ onChoice }: { readonly onChoice?: () => void }) {
  const isAdmin = isAdministrator(useCaller());
  const shown = entries.filter((entry) => isAdmin || !('isForAdministrators' in entry));
  return (
    <nav aria-label="Pages" className="nav">
      {shown.map(({ to, label, icon: Icon }) => (
        <Link
          key={to}
          to={to}
          className="nav-entry"
          activeOptions={{ exact: to === '/', includeSearch: false }}
          {...(onChoice === undefined ? {} : { onClick: onChoice })}
        >
          <Icon size={18} stroke={1.75} aria-hidden />
          {label}
          {to === '/' && <WaitingCount />}
        </Link>
      ))}
    </nav>
  );
}

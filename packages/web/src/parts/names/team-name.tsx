import { Link } from '@tanstack/react-router';
import { useTeamName } from '../../data/team-queries.js';
import './names.css';

/** A team as it is called. */
export function Team({ name }: { readonly name: string }) {
  return (
    <bdi className="team" title={name}>
      {name}
    </bdi>
  );
}

/** The team of an id, which is never shown. */
export function TeamOf({ teamId }: { readonly teamId: string }) {
  const name = useTeamName(teamId);
  return <Team name={name ?? 'a team'} />;
}

/** The name of a team, leading to its page. */
export function TeamLink({ teamId, name }: { readonly teamId: string; readonly name: string }) {
  return (
    <Link to="/teams/$teamId" params={{ teamId }} className="team-link">
      <Team name={name} />
    </Link>
  );
}

/** The same of an id. */
export function TeamLinkOf({ teamId }: { readonly teamId: string }) {
  return <TeamLink teamId={teamId} name={useTeamName(teamId) ?? 'a team'} />;
}

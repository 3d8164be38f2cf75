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

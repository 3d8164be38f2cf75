import { useNavigate } from '@tanstack/react-router';
import { tessera } from '../../data/client.js';
import { useChange } from '../../parts/feedback/use-change.js';
import { TeamNameDialog } from '../../parts/names/team-name-dialog.js';

/** Makes a team and leads to its page. */
export function CreateTeamDialog({ onClose }: { readonly onClose: () => void }) {
  const navigate = useNavigate();
  const create = useChange((name: string) => tessera.teams.create({ name }), {
    reads: [['teams']],
    done: (team) => `${team.name} was created`,
  });
  return (
    <TeamNameDialog
      title="New team"
      action="Create the team"
      initial=""
      isPending={create.isPending}
      error={create.error}
      onClose={onClose}
      onSubmit={(name) =>
        create.mutate(name, {
          onSuccess: ({ id: teamId }) => void navigate({ to: '/teams/$teamId', params: { teamId } }),
        })
      }
    />
  );
}

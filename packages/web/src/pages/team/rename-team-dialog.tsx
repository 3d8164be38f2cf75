import type { Team } from '@tessera/sdk';
import { tessera } from '../../data/client.js';
import { useChange } from '../../parts/feedback/use-change.js';
import { TeamNameDialog } from '../../parts/names/team-name-dialog.js';

interface RenameTeamDialogProps {
  readonly team: Team;
  readonly onClose: () => void;
}

export function RenameTeamDialog({ team, onClose }: RenameTeamDialogProps) {
  const rename = useChange((name: string) => tessera.teams.update(team.id, { name }), {
    reads: [['teams'], ['assets'], ['proposals'], ['me']],
    done: (renamed) => `The team is called ${renamed.name} now`,
    undo: () => tessera.teams.update(team.id, { name: team.name }),
  });
  return (
    <TeamNameDialog
      title="Rename the team"
      action="Rename"
      initial={team.name}
      isPending={rename.isPending}
      error={rename.error}
      onClose={onClose}
      onSubmit={(name) => rename.mutate(name, { onSuccess: onClose })}
    />
  );
}

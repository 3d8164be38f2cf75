import { TextInput } from '@mantine/core';
import type { Team } from '@tessera/sdk';
import { useState } from 'react';
import { tessera } from '../../data/client.js';
import { useChange } from '../../parts/feedback/use-change.js';
import { FormDialog } from '../../parts/frame/form-dialog.js';

interface RenameTeamDialogProps {
  readonly team: Team;
  readonly onClose: () => void;
}

export function RenameTeamDialog({ team, onClose }: RenameTeamDialogProps) {
  const [name, setName] = useState(team.name);
  const [isIncomplete, setIncomplete] = useState(false);
  const rename = useChange((wanted: string) => tessera.teams.update(team.id, { name: wanted }), {
    reads: [['teams'], ['assets'], ['proposals'], ['me']],
    done: (renamed) => `The team is called ${renamed.name} now`,
    undo: () => tessera.teams.update(team.id, { name: team.name }),
  });
  const isMissing = name.trim() === '';
  return (
    <FormDialog
      isOpen
      title="Rename the team"
      action="Rename"
      isPending={rename.isPending}
      error={rename.error}
      onClose={onClose}
      onSubmit={() => {
        setIncomplete(isMissing);
        if (!isMissing) rename.mutate(name.trim(), { onSuccess: onClose });
      }}
    >
      <TextInput
        label="Name"
        data-autofocus
        withAsterisk
        maxLength={255}
        value={name}
        error={isIncomplete && isMissing ? 'Give it a name' : undefined}
        onChange={(event) => setName(event.currentTarget.value)}
      />
    </FormDialog>
  );
}

import { TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { tessera } from '../../data/client.js';
import { useChange } from '../../parts/feedback/use-change.js';
import { FormDialog } from '../../parts/frame/form-dialog.js';

/** Makes a team and leads to its page. */
export function CreateTeamDialog({ onClose }: { readonly onClose: () => void }) {
  const navigate = useNavigate();
  const [name, setName] = useState('');
  const [isIncomplete, setIncomplete] = useState(false);
  const create = useChange((wanted: string) => tessera.teams.create({ name: wanted }), {
    reads: [['teams']],
    done: (team) => `${team.name} was created`,
  });
  const isMissing = name.trim() === '';
  return (
    <FormDialog
      isOpen
      title="New team"
      action="Create the team"
      isPending={create.isPending}
      error={create.error}
      onClose={onClose}
      onSubmit={() => {
        setIncomplete(isMissing);
        if (isMissing) return;
        create.mutate(name.trim(), {
          onSuccess: ({ id: teamId }) => void navigate({ to: '/teams/$teamId', params: { teamId } }),
        });
      }}
    >
      <TextInput
        label="Name"
        description="As people call the team; it can be changed later"
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

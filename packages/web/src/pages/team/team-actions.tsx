import { Button } from '@mantine/core';
import { IconPencil, IconTrash } from '@tabler/icons-react';
import type { Team } from '@tessera/sdk';
import { useState } from 'react';
import { DeleteTeamDialog } from './delete-team-dialog.js';
import { RenameTeamDialog } from './rename-team-dialog.js';

/** What administrators do to a team. */
export function TeamActions({ team }: { readonly team: Team }) {
  const [dialog, setDialog] = useState<'rename' | 'delete' | null>(null);
  const close = (): void => setDialog(null);
  return (
    <>
      <Button variant="default" leftSection={<IconPencil size={16} aria-hidden />} onClick={() => setDialog('rename')}>
        Rename…
      </Button>
      <Button variant="default" leftSection={<IconTrash size={16} aria-hidden />} onClick={() => setDialog('delete')}>
        Delete…
      </Button>
      {dialog === 'rename' && <RenameTeamDialog team={team} onClose={close} />}
      {dialog === 'delete' && <DeleteTeamDialog team={team} onClose={close} />}
    </>
  );
}

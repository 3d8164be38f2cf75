import { Checkbox } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { Team } from '@tessera/sdk';
import { useState } from 'react';
import { assetPageQuery } from '../../data/asset-queries.js';
import { tessera } from '../../data/client.js';
import { useChange } from '../../parts/feedback/use-change.js';
import { ConfirmDialog } from '../../parts/frame/confirm-dialog.js';

interface DeleteTeamDialogProps {
  readonly team: Team;
  readonly onClose: () => void;
}

/** Says what a deleted team leaves behind, and asks. */
export function DeleteTeamDialog({ team, onClose }: DeleteTeamDialogProps) {
  const navigate = useNavigate();
  const [isForced, setForced] = useState(false);
  const assets = useQuery(assetPageQuery({ owner: team.id }, 0)).data?.total ?? 0;
  const remove = useChange(() => tessera.teams.delete(team.id, { force: isForced }), {
    reads: [['teams'], ['assets'], ['proposals'], ['api-keys']],
    done: () => `${team.name} was deleted`,
    undo: () => tessera.teams.restore(team.id),
  });
  return (
    <ConfirmDialog
      isOpen
      title={`Delete ${team.name}?`}
      action="Delete the team"
      isDestructive
      isPending={remove.isPending}
      error={remove.error}
      onClose={onClose}
      onConfirm={() => remove.mutate(undefined, { onSuccess: () => void navigate({ to: '/teams' }) })}
    >
      <p>
        Its API keys end, its members can no longer sign in, and proposals that waited for it go on without it. An
        administrator can restore the team with its members and keys; what was decided without it stays decided.
      </p>
      {assets > 0 && (
        <>
          <p>
            It owns {assets.toLocaleString('en')} {assets === 1 ? 'asset' : 'assets'}. Give them to another team first,
            in the tab “Assets”; otherwise they stay without an owner who could change them.
          </p>
          <Checkbox
            mt="sm"
            label="Delete it although it owns assets"
            checked={isForced}
            onChange={(event) => setForced(event.currentTarget.checked)}
          />
        </>
      )}
    </ConfirmDialog>
  );
}

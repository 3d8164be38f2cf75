import { Button } from '@mantine/core';
import type { UserRow } from '@tessera/sdk';
import { useState } from 'react';
import { useCaller } from '../../data/caller-queries.js';
import { tessera } from '../../data/client.js';
import { useChange } from '../../parts/feedback/use-change.js';
import { ConfirmDialog } from '../../parts/frame/confirm-dialog.js';
import { UserDialog } from './user-dialog.js';

/** What administrators do to a person. */
export function UserActions({ user }: { readonly user: UserRow }) {
  const { id, name } = user;
  const [dialog, setDialog] = useState<'change' | 'deactivate' | null>(null);
  const close = (): void => setDialog(null);
  const isSelf = useCaller().user?.id === id;
  const reads = [['users'], ['teams']];
  const deactivate = useChange(() => tessera.users.deactivate(id), {
    reads,
    done: () => `${name} was deactivated`,
    undo: () => tessera.users.reactivate(id),
  });
  const reactivate = useChange(() => tessera.users.reactivate(id), {
    reads,
    done: () => `${name} is back`,
    undo: () => tessera.users.deactivate(id),
  });
  if (user.deactivated_at !== null) {
    return (
      <Button
        size="compact-sm"
        variant="default"
        aria-label={`Reactivate ${name}`}
        loading={reactivate.isPending}
        onClick={() => reactivate.mutate()}
      >
        Reactivate
      </Button>
    );
  }
  return (
    <>
      <Button size="compact-sm" variant="default" aria-label={`Change ${name}`} onClick={() => setDialog('change')}>
        Change…
      </Button>
      {!isSelf && (
        <Button
          size="compact-sm"
          variant="default"
          aria-label={`Deactivate ${name}`}
          onClick={() => setDialog('deactivate')}
        >
          Deactivate…
        </Button>
      )}
      {dialog === 'change' && <UserDialog user={user} onClose={close} />}
      <ConfirmDialog
        isOpen={dialog === 'deactivate'}
        title={`Deactivate ${name}?`}
        action="Deactivate"
        isDestructive
        isPending={deactivate.isPending}
        error={deactivate.error}
        onClose={close}
        onConfirm={() => deactivate.mutate(undefined, { onSuccess: close })}
      >
        Browser sessions end at once, and signing in is refused. What the person owns and did keeps the name, and an
        administrator can reactivate the account.
      </ConfirmDialog>
    </>
  );
}

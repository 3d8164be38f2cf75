import { Button } from '@mantine/core';
import type { Channel } from '@tessera/sdk';
import { useState } from 'react';
import { tessera } from '../../data/client.js';
import { tell } from '../feedback/tell.js';
import { useChange } from '../feedback/use-change.js';
import { ConfirmDialog } from '../frame/confirm-dialog.js';
import { ChannelDialog } from './channel-dialog.js';

/** What the team of a channel does to it. */
export function ChannelActions({ channel }: { readonly channel: Channel }) {
  const { id, name, enabled } = channel;
  const [dialog, setDialog] = useState<'change' | 'delete' | null>(null);
  const close = (): void => setDialog(null);
  const reads = [['channels']];
  const test = useChange(() => tessera.channels.test(id), {
    reads,
    done: ({ success, error }) =>
      success ? `A test message arrived in ${name}` : `Nothing arrived in ${name}: ${error ?? 'no reason was given'}`,
  });
  const pause = useChange(() => tessera.channels.update(id, { enabled: !enabled }), {
    reads,
    done: () => (enabled ? `${name} is paused` : `${name} is told of changes again`),
    undo: () => tessera.channels.update(id, { enabled }),
  });
  const remove = useChange(() => tessera.channels.delete(id), { reads, done: () => `${name} was deleted` });
  return (
    <>
      <Button
        size="compact-sm"
        variant="default"
        aria-label={`Test ${name}`}
        loading={test.isPending}
        onClick={() => test.mutate(undefined, { onError: ({ message }) => tell(message) })}
      >
        Test
      </Button>
      <Button
        size="compact-sm"
        variant="default"
        aria-label={`${enabled ? 'Pause' : 'Resume'} ${name}`}
        loading={pause.isPending}
        onClick={() => pause.mutate(undefined, { onError: ({ message }) => tell(message) })}
      >
        {enabled ? 'Pause' : 'Resume'}
      </Button>
      <Button size="compact-sm" variant="default" aria-label={`Change ${name}`} onClick={() => setDialog('change')}>
        Change…
      </Button>
      <Button size="compact-sm" variant="default" aria-label={`Delete ${name}`} onClick={() => setDialog('delete')}>
        Delete…
      </Button>
      {dialog === 'change' && <ChannelDialog teamId={channel.team_id} channel={channel} onClose={close} />}
      <ConfirmDialog
        isOpen={dialog === 'delete'}
        title={`Delete ${name}?`}
        action="Delete the channel"
        isDestructive
        isPending={remove.isPending}
        error={remove.error}
        onClose={close}
        onConfirm={() => remove.mutate(undefined, { onSuccess: close })}
      >
        The team is no longer told of changes there, and the address is forgotten. Pause it instead if it is only for a
        while.
      </ConfirmDialog>
    </>
  );
}

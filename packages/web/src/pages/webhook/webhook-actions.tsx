import { Button } from '@mantine/core';
import { IconPencil, IconPlayerPause, IconPlayerPlay, IconRefresh, IconSend, IconTrash } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import type { WebhookEndpoint } from '@tessera/sdk';
import { useState } from 'react';
import { tessera } from '../../data/client.js';
import { tell } from '../../parts/feedback/tell.js';
import { useChange } from '../../parts/feedback/use-change.js';
import { ConfirmDialog } from '../../parts/frame/confirm-dialog.js';
import { SecretOnce } from '../../parts/secrets/secret-once.js';
import { WebhookDialog } from '../../parts/webhooks/webhook-dialog.js';

type Dialog = 'change' | 'pause' | 'rotate' | 'delete';
const reads = [['webhooks']];

/** What administrators do to a receiver. */
export function WebhookActions({ endpoint }: { readonly endpoint: WebhookEndpoint }) {
  const { id, name, enabled } = endpoint;
  const navigate = useNavigate();
  const [dialog, setDialog] = useState<Dialog | null>(null);
  const close = (): void => setDialog(null);
  const onError = ({ message }: Error): void => tell(message);
  const test = useChange(() => tessera.webhooks.test(id), { reads, done: () => 'A test is on its way' });
  const pause = useChange(() => tessera.webhooks.update(id, { enabled: false }), {
    reads,
    done: () => `${name} is paused`,
  });
  const resume = useChange(() => tessera.webhooks.update(id, { enabled: true }), {
    reads,
    done: () => `${name} is told of events again`,
    undo: () => tessera.webhooks.update(id, { enabled: false }),
  });
  const rotate = useChange(() => tessera.webhooks.rotateSecret(id), { reads });
  const remove = useChange(() => tessera.webhooks.delete(id), { reads, done: () => `${name} was deleted` });
  return (
    <>
      {enabled && (
        <Button
          variant="default"
          leftSection={<IconSend size={16} aria-hidden />}
          loading={test.isPending}
          onClick={() => test.mutate(undefined, { onError })}
        >
          Test
        </Button>
      )}
      <Button variant="default" leftSection={<IconPencil size={16} aria-hidden />} onClick={() => setDialog('change')}>
        Change…
      </Button>
      {enabled ? (
        <Button
          variant="default"
          leftSection={<IconPlayerPause size={16} aria-hidden />}
          onClick={() => setDialog('pause')}
        >
          Pause…
        </Button>
      ) : (
        <Button
          variant="default"
          leftSection={<IconPlayerPlay size={16} aria-hidden />}
          loading={resume.isPending}
          onClick={() => resume.mutate(undefined, { onError })}
        >
          Resume
        </Button>
      )}
      <Button variant="default" leftSection={<IconRefresh size={16} aria-hidden />} onClick={() => setDialog('rotate')}>
        New secret…
      </Button>
      <Button variant="default" leftSection={<IconTrash size={16} aria-hidden />} onClick={() => setDialog('delete')}>
        Delete…
      </Button>
      {dialog === 'change' && <WebhookDialog endpoint={endpoint} onClose={close} />}
      <ConfirmDialog
        isOpen={dialog === 'pause'}
        title={`Pause ${name}?`}
        action="Pause it"
        isDestructive
        isPending={pause.isPending}
        error={pause.error}
        onClose={close}
        onConfirm={() => pause.mutate(undefined, { onSuccess: close })}
      >
        What is under way ends as failed, and events that happen meanwhile are not sent. After resuming, the failed ones
        can be sent again.
      </ConfirmDialog>
      <ConfirmDialog
        isOpen={dialog === 'rotate'}
        title="Make a new secret?"
        action="Make a new secret"
        isPending={rotate.isPending}
        error={rotate.error}
        onClose={close}
        onConfirm={() => rotate.mutate(undefined, { onSuccess: close })}
      >
        For 24 hours the old one signs beside it, so that the receiver can change over.
      </ConfirmDialog>
      <SecretOnce title={`The new secret of ${name}`} secret={rotate.data?.secret} onClose={() => rotate.reset()}>
        Give it to the receiver within 24 hours; until then the old one signs, too.
      </SecretOnce>
      <ConfirmDialog
        isOpen={dialog === 'delete'}
        title={`Delete ${name}?`}
        action="Delete the receiver"
        isDestructive
        isPending={remove.isPending}
        error={remove.error}
        onClose={close}
        onConfirm={() =>
          remove.mutate(undefined, { onSuccess: () => void navigate({ to: '/notifications/webhooks' }) })
        }
      >
        What is under way ends as failed, and its secret is forgotten. This cannot be taken back.
      </ConfirmDialog>
    </>
  );
}

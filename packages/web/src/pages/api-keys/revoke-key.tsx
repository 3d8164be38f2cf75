import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { ApiKey } from '@tessera/sdk';
import { tessera } from '../../data/client.js';
import { useChange } from '../../parts/feedback/use-change.js';
import { ConfirmDialog } from '../../parts/frame/confirm-dialog.js';
import { Moment } from '../../parts/moments/moment.js';

/** Ends a key, for good. */
export function RevokeKey({
  apiKey: { id, name, last_used_at: usedAt, revoked_at: revokedAt },
}: {
  readonly apiKey: ApiKey;
}) {
  const [isAsking, asking] = useDisclosure(false);
  const revoke = useChange(() => tessera.apiKeys.revoke(id), {
    reads: [['api-keys']],
    done: () => `The key ${name} was revoked`,
  });
  if (revokedAt !== null) return null;
  return (
    <>
      <Button size="compact-sm" variant="default" aria-label={`Revoke ${name}`} onClick={asking.open}>
        Revoke…
      </Button>
      <ConfirmDialog
        isOpen={isAsking}
        title={`Revoke ${name}?`}
        action="Revoke the key"
        isDestructive
        isPending={revoke.isPending}
        error={revoke.error}
        onClose={asking.close}
        onConfirm={() => revoke.mutate(undefined, { onSuccess: asking.close })}
      >
        <p>Programs that send it are refused from now on. This cannot be taken back; make a new key instead.</p>
        <p>
          {usedAt === null ? (
            'It was never used.'
          ) : (
            <>
              It was last used <Moment at={usedAt} />.
            </>
          )}
        </p>
      </ConfirmDialog>
    </>
  );
}

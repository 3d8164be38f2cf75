import { Button, Group, Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import { ErrorNotice } from '../feedback/error-notice.js';

interface ConfirmDialogProps {
  readonly isOpen: boolean;
  readonly title: string;
  /** What the button does, in words. */
  readonly action: string;
  readonly isDestructive?: boolean;
  readonly isPending?: boolean;
  /** Whether there is nothing that has to be mended first. */
  readonly isReady?: boolean;
  readonly error?: Error | null;
  readonly onClose: () => void;
  readonly onConfirm: () => void;
  readonly children: ReactNode;
}

/** Asks before something happens that cannot be taken back. */
export function ConfirmDialog({
  isOpen,
  title,
  action,
  isDestructive = false,
  isPending = false,
  isReady = true,
  error = null,
  onClose,
  onConfirm,
  children,
}: ConfirmDialogProps) {
  return (
    <Modal opened={isOpen} onClose={onClose} title={title}>
      <div className="dialog-words">{children}</div>
      {error !== null && <ErrorNotice error={error} />}
      <Group justify="flex-end" mt="md">
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
        <Button
          onClick={onConfirm}
          loading={isPending}
          disabled={!isReady}
          {...(isDestructive ? { color: 'red' } : {})}
        >
          {action}
        </Button>
      </Group>
    </Modal>
  );
}

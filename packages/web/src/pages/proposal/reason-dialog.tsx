import { Textarea } from '@mantine/core';
import type { UseMutationResult } from '@tanstack/react-query';
import { useState } from 'react';
import { ConfirmDialog } from '../../parts/frame/confirm-dialog.js';

interface ReasonDialogProps {
  readonly isOpen: boolean;
  readonly title: string;
  readonly explanation: string;
  readonly action: string;
  readonly isDestructive?: boolean;
  readonly sending: UseMutationResult<unknown, Error, string>;
  readonly onClose: () => void;
}

/** Does what needs a reason, which has to be given. */
export function ReasonDialog({
  isOpen,
  title,
  explanation,
  action,
  isDestructive = false,
  sending,
  onClose,
}: ReasonDialogProps) {
  const [reason, setReason] = useState('');
  const [isIncomplete, setIncomplete] = useState(false);
  const isMissing = reason.trim() === '';
  return (
    <ConfirmDialog
      isOpen={isOpen}
      title={title}
      action={action}
      isDestructive={isDestructive}
      isPending={sending.isPending}
      error={sending.error}
      onClose={onClose}
      onConfirm={() => {
        setIncomplete(isMissing);
        if (!isMissing) sending.mutate(reason.trim(), { onSuccess: onClose });
      }}
    >
      <p>{explanation}</p>
      <Textarea
        label="Reason"
        withAsterisk
        data-autofocus
        autosize
        minRows={3}
        maxLength={1000}
        mt="sm"
        error={isIncomplete && isMissing ? 'Say why' : undefined}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </ConfirmDialog>
  );
}

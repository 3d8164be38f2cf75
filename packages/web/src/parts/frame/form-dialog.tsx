import { Button, Group, Modal } from '@mantine/core';
import type { FormEvent, ReactNode } from 'react';
import { ErrorNotice } from '../feedback/error-notice.js';
import './form.css';

interface FormDialogProps {
  readonly isOpen: boolean;
  readonly title: string;
  /** What the button does, in words. */
  readonly action: string;
  readonly isPending?: boolean;
  readonly error?: Error | null;
  readonly onClose: () => void;
  readonly onSubmit: () => void;
  readonly children: ReactNode;
}

/** Asks for what is needed to make or change something. */
export function FormDialog({
  isOpen,
  title,
  action,
  isPending = false,
  error = null,
  onClose,
  onSubmit,
  children,
}: FormDialogProps) {
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    onSubmit();
  };
  return (
    <Modal opened={isOpen} onClose={onClose} title={title}>
      <form className="form" onSubmit={submit} noValidate>
        {children}
        {error !== null && <ErrorNotice error={error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={isPending}>
            {action}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}

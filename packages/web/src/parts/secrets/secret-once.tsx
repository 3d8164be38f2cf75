import { Button, CopyButton, Group, Modal } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconCopy } from '@tabler/icons-react';
import './secrets.css';

interface SecretOnceProps {
  readonly title: string;
  /** Absent while there is none. */
  readonly secret: string | undefined;
  /** What is lost with it. */
  readonly children: string;
  readonly onClose: () => void;
}

/** Shows a secret the one time that the server tells it; it closes only by its buttons. */
export function SecretOnce({ title, secret, children, onClose }: SecretOnceProps) {
  return (
    <Modal
      opened={secret !== undefined}
      onClose={onClose}
      title={title}
      size="lg"
      closeOnClickOutside={false}
      closeOnEscape={false}
      withCloseButton={false}
    >
      <div className="notice notice-careful">
        <IconAlertTriangle size={20} aria-hidden />
        <div>
          <p className="notice-title">It is shown this one time</p>
          <p>{children}</p>
        </div>
      </div>
      <code className="secret">{secret}</code>
      <Group justify="flex-end">
        <CopyButton value={secret ?? ''} timeout={2000}>
          {({ copied, copy }) => (
            <Button
              data-autofocus
              leftSection={copied ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />}
              onClick={copy}
            >
              {copied ? 'Copied' : 'Copy'}
            </Button>
          )}
        </CopyButton>
        <Button variant="default" onClick={onClose}>
          I have stored it
        </Button>
      </Group>
    </Modal>
  );
}

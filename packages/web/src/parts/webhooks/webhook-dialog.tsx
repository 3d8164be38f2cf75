import { TextInput } from '@mantine/core';
import type { WebhookEndpoint } from '@tessera/sdk';
import { useState } from 'react';
import { tessera } from '../../data/client.js';
import { useChange } from '../feedback/use-change.js';
import { EventChoice } from '../fields/event-choice.js';
import { useForm } from '../fields/use-form.js';
import { FormDialog } from '../frame/form-dialog.js';
import { SecretOnce } from '../secrets/secret-once.js';
import { emptyWebhook, formOfWebhook, type WebhookForm, webhookBody, webhookProblems } from './webhook-form.js';

interface WebhookDialogProps {
  /** What is changed; absent: a new one. */
  readonly endpoint?: WebhookEndpoint;
  readonly onClose: () => void;
}

/** Adds a receiver of events and shows its secret, once; or changes one. */
export function WebhookDialog({ endpoint, onClose }: WebhookDialogProps) {
  const {
    values: form,
    shown,
    set,
    submit,
  } = useForm(endpoint === undefined ? emptyWebhook : formOfWebhook(endpoint), webhookProblems);
  const [secret, setSecret] = useState<string | undefined>();
  const save = useChange(
    async (filled: WebhookForm) => {
      const body = webhookBody(filled);
      if (endpoint !== undefined) return { ...(await tessera.webhooks.update(endpoint.id, body)), secret: undefined };
      return tessera.webhooks.create(body);
    },
    { reads: [['webhooks']], done: ({ name }) => `${name} was ${endpoint === undefined ? 'added' : 'changed'}` },
  );
  if (secret !== undefined) {
    return (
      <SecretOnce title="The secret of the receiver" secret={secret} onClose={onClose}>
        It signs every request. Give it to the receiver, which verifies the signature with it; if it is lost, make a new
        one on the page of the receiver.
      </SecretOnce>
    );
  }
  return (
    <FormDialog
      isOpen
      title={endpoint === undefined ? 'New receiver' : `Change ${endpoint.name}`}
      action={endpoint === undefined ? 'Add the receiver' : 'Save'}
      isPending={save.isPending}
      error={save.error}
      onClose={onClose}
      onSubmit={() =>
        submit((filled) =>
          save.mutate(filled, {
            onSuccess: ({ secret: made }) => (made === undefined ? onClose() : setSecret(made)),
          }),
        )
      }
    >
      <TextInput
        label="Name"
        data-autofocus
        withAsterisk
        maxLength={100}
        value={form.name}
        error={shown.name}
        onChange={(event) => set({ name: event.currentTarget.value })}
      />
      <TextInput
        label="URL"
        type="url"
        description="Where events are sent, as https://host/path"
        withAsterisk
        maxLength={2000}
        value={form.url}
        error={shown.url}
        onChange={(event) => set({ url: event.currentTarget.value })}
      />
      <EventChoice value={form.events} onChange={(events) => set({ events })} error={shown.events} />
      <TextInput
        label="Only assets whose name begins with"
        description="Empty: all assets"
        maxLength={1000}
        value={form.prefix}
        onChange={(event) => set({ prefix: event.currentTarget.value })}
      />
    </FormDialog>
  );
}

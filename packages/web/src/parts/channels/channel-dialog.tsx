import { NativeSelect, Textarea, TextInput } from '@mantine/core';
import { type Channel, channelKinds, digestModes, messageSeverities } from '@tessera/sdk';
import { tessera } from '../../data/client.js';
import { useChange } from '../feedback/use-change.js';
import { EventChoice } from '../fields/event-choice.js';
import { useForm } from '../fields/use-form.js';
import { FormDialog } from '../frame/form-dialog.js';
import {
  type ChannelForm,
  channelBody,
  channelProblems,
  digestWords,
  emptyChannel,
  formOfChannel,
  kindWords,
  severityWords,
} from './channel-words.js';

interface ChannelDialogProps {
  readonly teamId: string;
  /** What is changed; absent: a new one. */
  readonly channel?: Channel;
  readonly onClose: () => void;
}

/** Adds a place where a team is told of changes, or changes one. */
export function ChannelDialog({ teamId, channel, onClose }: ChannelDialogProps) {
  const isNew = channel === undefined;
  const {
    values: form,
    shown,
    set,
    submit,
  } = useForm(channel === undefined ? emptyChannel : formOfChannel(channel), (filled) =>
    channelProblems(filled, isNew),
  );
  const save = useChange(
    (filled: ChannelForm) => {
      const { kind, ...body } = channelBody(filled);
      return channel === undefined
        ? tessera.channels.create(teamId, { kind, ...body })
        : tessera.channels.update(channel.id, body);
    },
    { reads: [['channels']], done: ({ name }) => (isNew ? `${name} was added` : `${name} was changed`) },
  );
  const [, hint] = kindWords[form.kind];
  return (
    <FormDialog
      isOpen
      title={channel === undefined ? 'New channel' : `Change ${channel.name}`}
      action={isNew ? 'Add the channel' : 'Save'}
      isPending={save.isPending}
      error={save.error}
      onClose={onClose}
      onSubmit={() => submit((filled) => save.mutate(filled, { onSuccess: onClose }))}
    >
      {isNew && (
        <NativeSelect
          label="Kind"
          data={channelKinds.map((kind) => ({ value: kind, label: kindWords[kind][0] }))}
          value={form.kind}
          onChange={(event) =>
            set({ kind: channelKinds.find((kind) => kind === event.currentTarget.value) ?? 'slack' })
          }
        />
      )}
      <TextInput
        label="Name"
        description="As your team calls it, e.g. #data-alerts"
        withAsterisk
        maxLength={100}
        value={form.name}
        error={shown.name}
        onChange={(event) => set({ name: event.currentTarget.value })}
      />
      {form.kind === 'email' ? (
        <Textarea
          label="Addresses"
          description={hint}
          withAsterisk
          autosize
          minRows={2}
          maxLength={5000}
          value={form.addresses}
          error={shown.addresses}
          onChange={(event) => set({ addresses: event.currentTarget.value })}
        />
      ) : (
        <TextInput
          label="URL"
          type="url"
          description={isNew ? `${hint}. It is stored encrypted and never shown again` : 'Empty: it stays as it is'}
          withAsterisk={isNew}
          maxLength={2000}
          value={form.url}
          error={shown.url}
          onChange={(event) => set({ url: event.currentTarget.value })}
        />
      )}
      <EventChoice value={form.events} onChange={(events) => set({ events })} error={shown.events} />
      <NativeSelect
        label="Tell of"
        data={messageSeverities.map((value) => ({ value, label: severityWords[value] }))}
        value={form.severity}
        onChange={(event) =>
          set({ severity: messageSeverities.find((each) => each === event.currentTarget.value) ?? 'info' })
        }
      />
      <NativeSelect
        label="Messages come"
        description="Choose “At once” where proposals have to be answered soon"
        data={digestModes.map((value) => ({ value, label: digestWords[value] }))}
        value={form.digest}
        onChange={(event) => set({ digest: digestModes.find((each) => each === event.currentTarget.value) ?? 'off' })}
      />
      <Textarea
        label="Only assets whose name begins with"
        description="One a line; empty: all assets"
        autosize
        minRows={1}
        maxLength={5000}
        value={form.prefixes}
        onChange={(event) => set({ prefixes: event.currentTarget.value })}
      />
    </FormDialog>
  );
}

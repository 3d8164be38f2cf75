import { TextInput } from '@mantine/core';
import { useForm } from '../fields/use-form.js';
import { FormDialog } from '../frame/form-dialog.js';

interface TeamNameDialogProps {
  readonly title: string;
  readonly action: string;
  readonly initial: string;
  readonly isPending: boolean;
  readonly error: Error | null;
  readonly onClose: () => void;
  readonly onSubmit: (name: string) => void;
}

function problemsOf({ name }: { readonly name: string }): { readonly name?: string } {
  return name.trim() === '' ? { name: 'Give it a name' } : {};
}

/** Asks what a team is called. */
export function TeamNameDialog({ initial, onSubmit, ...dialog }: TeamNameDialogProps) {
  const form = useForm({ name: initial }, problemsOf);
  return (
    <FormDialog {...dialog} isOpen onSubmit={() => form.submit(({ name }) => onSubmit(name.trim()))}>
      <TextInput
        label="Name"
        description="As people call the team; it can be changed later"
        data-autofocus
        withAsterisk
        maxLength={255}
        value={form.values.name}
        error={form.shown.name}
        onChange={(event) => form.set({ name: event.currentTarget.value })}
      />
    </FormDialog>
  );
}

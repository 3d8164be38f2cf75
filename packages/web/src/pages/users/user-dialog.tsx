import { Radio, TextInput } from '@mantine/core';
import { type UserRow, userRoles } from '@tessera/sdk';
import { tessera } from '../../data/client.js';
import { useChange } from '../../parts/feedback/use-change.js';
import { TeamPicker } from '../../parts/fields/team-picker.js';
import { useForm } from '../../parts/fields/use-form.js';
import { FormDialog } from '../../parts/frame/form-dialog.js';
import { roleWords } from '../../parts/names/role.js';
import { problemsOf, type UserForm } from './user-form.js';

interface UserDialogProps {
  /** Who is changed; absent: somebody new. */
  readonly user?: UserRow;
  readonly onClose: () => void;
}

const empty: UserForm = { name: '', email: '', role: 'user', team: null, password: '' };

function formOf({ name, email, role, team_id: id, team_name: team }: UserRow): UserForm {
  return { name, email, role, team: id === null ? null : { id, name: team ?? 'a team' }, password: '' };
}

/** Adds a person, or changes role, team, name, address and password of one. */
export function UserDialog({ user, onClose }: UserDialogProps) {
  const isNew = user === undefined;
  const {
    values: form,
    shown,
    set,
    submit,
  } = useForm(user === undefined ? empty : formOf(user), (filled) => problemsOf(filled, isNew));
  const save = useChange(
    ({ name, email, role, team, password }: UserForm) => {
      const body = {
        name: name.trim(),
        email: email.trim(),
        role,
        ...(team === null ? {} : { team_id: team.id }),
        ...(password === '' ? {} : { password }),
      };
      return user === undefined ? tessera.users.create(body) : tessera.users.update(user.id, body);
    },
    {
      reads: [['users'], ['teams'], ['me']],
      done: ({ name }) => (isNew ? `${name} was added` : `${name} was changed`),
    },
  );
  return (
    <FormDialog
      isOpen
      title={user === undefined ? 'New person' : `Change ${user.name}`}
      action={isNew ? 'Add the person' : 'Save'}
      isPending={save.isPending}
      error={save.error}
      onClose={onClose}
      onSubmit={() => submit((filled) => save.mutate(filled, { onSuccess: onClose }))}
    >
      <TextInput
        label="Name"
        data-autofocus
        withAsterisk
        maxLength={255}
        value={form.name}
        error={shown.name}
        onChange={(event) => set({ name: event.currentTarget.value })}
      />
      <TextInput
        label="E-mail address"
        type="email"
        withAsterisk
        maxLength={255}
        autoComplete="off"
        value={form.email}
        error={shown.email}
        onChange={(event) => set({ email: event.currentTarget.value })}
      />
      <TeamPicker label="Team" value={form.team} onChange={(team) => set({ team })} error={shown.team} />
      <Radio.Group
        label="Role"
        value={form.role}
        onChange={(value) => set({ role: userRoles.find((role) => role === value) ?? 'user' })}
      >
        <div className="form-choices">
          {userRoles.map((role) => (
            <Radio key={role} value={role} label={roleWords[role][0]} description={roleWords[role][1]} />
          ))}
        </div>
      </Radio.Group>
      <TextInput
        label={isNew ? 'Password' : 'New password'}
        type="password"
        autoComplete="new-password"
        maxLength={128}
        description={
          isNew
            ? 'Tell it to the person; without one nobody can sign in as them'
            : 'Empty: it stays. A new one ends the browser sessions of the person'
        }
        value={form.password}
        error={shown.password}
        onChange={(event) => set({ password: event.currentTarget.value })}
      />
    </FormDialog>
  );
}

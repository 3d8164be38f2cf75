import { Checkbox, NativeSelect, TextInput } from '@mantine/core';
import type { ApiKeyCreation } from '@tessera/sdk';
import { useState } from 'react';
import { useActingTeam } from '../../data/acting-team.js';
import { tessera } from '../../data/client.js';
import { useChange } from '../../parts/feedback/use-change.js';
import { TeamPicker } from '../../parts/fields/team-picker.js';
import { FormDialog } from '../../parts/frame/form-dialog.js';
import { SecretOnce } from '../../parts/secrets/secret-once.js';
import { type Expiry, expiries, expiryMoment, scopeWords } from './api-key-words.js';

const expiryWords = expiries.map((value) => ({
  value,
  label: value === 'never' ? 'Never' : `In ${value} days`,
}));

/** Makes a key and shows it, once. */
export function CreateKeyDialog({ onClose }: { readonly onClose: () => void }) {
  const acting = useActingTeam();
  const [name, setName] = useState('');
  const [team, setTeam] = useState(acting);
  const [scopes, setScopes] = useState<readonly string[]>(['read', 'write']);
  const [expiry, setExpiry] = useState<Expiry>('90');
  const [isTried, setTried] = useState(false);
  const create = useChange((body: ApiKeyCreation) => tessera.apiKeys.create(body), { reads: [['api-keys']] });
  const isNameless = name.trim() === '';
  const submit = (): void => {
    setTried(true);
    if (isNameless || team === null) return;
    create.mutate({
      name: name.trim(),
      team_id: team.id,
      scopes: scopeWords.flatMap(([scope]) => (scopes.includes(scope) ? [scope] : [])),
      expires_at: expiryMoment(expiry, Date.now()),
    });
  };
  if (create.data !== undefined) {
    return (
      <SecretOnce title={`The key ${create.data.name}`} secret={create.data.key} onClose={onClose}>
        Only its digest is kept. Put it where the program reads its secrets; if it is lost, make a new key and revoke
        this one.
      </SecretOnce>
    );
  }
  return (
    <FormDialog
      isOpen
      title="New API key"
      action="Create the key"
      isPending={create.isPending}
      error={create.error}
      onClose={onClose}
      onSubmit={submit}
    >
      <TextInput
        label="Name"
        description="What uses it, e.g. “CI of the orders project”"
        data-autofocus
        withAsterisk
        maxLength={255}
        value={name}
        error={isTried && isNameless ? 'Say what uses the key' : undefined}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <TeamPicker
        label="Team"
        description="The key acts for this team"
        value={team}
        onChange={setTeam}
        error={isTried && team === null ? 'Choose a team' : undefined}
      />
      <Checkbox.Group label="Scopes" value={[...scopes]} onChange={setScopes}>
        <div className="form-choices">
          {scopeWords.map(([scope, meaning]) => (
            <Checkbox key={scope} value={scope} label={scope} description={meaning} />
          ))}
        </div>
      </Checkbox.Group>
      <NativeSelect
        label="Expires"
        data={expiryWords}
        value={expiry}
        onChange={(event) => setExpiry(expiries.find((each) => each === event.currentTarget.value) ?? '90')}
      />
    </FormDialog>
  );
}

import { Switch } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { UserDetail } from '@tessera/sdk';
import { tessera } from '../../data/client.js';
import { userQuery } from '../../data/user-queries.js';
import { Loaded } from '../../parts/feedback/loaded.js';
import { tell } from '../../parts/feedback/tell.js';
import { useChange } from '../../parts/feedback/use-change.js';

function isTold({ notification_preferences: preferences }: UserDetail): boolean {
  return preferences['email'] !== false;
}

function Choice({ user, mayChange }: { readonly user: UserDetail; readonly mayChange: boolean }) {
  const save = useChange(
    (email: boolean) =>
      tessera.users.update(user.id, { notification_preferences: { ...user.notification_preferences, email } }),
    { reads: [['users']] },
  );
  return (
    <Switch
      label="Mails about proposals that concern my team"
      description={
        mayChange
          ? 'Sent where no channel of the team is told, if the server can send mail'
          : 'Sent where no channel of the team is told. An administrator changes this for you'
      }
      disabled={!mayChange || save.isPending}
      checked={save.variables ?? isTold(user)}
      onChange={(event) =>
        save.mutate(event.currentTarget.checked, {
          onError: ({ message }) => {
            save.reset();
            tell(message);
          },
        })
      }
    />
  );
}

/** Whether the person gets mails. */
export function MailPreference({ userId, mayChange }: { readonly userId: string; readonly mayChange: boolean }) {
  const query = useQuery(userQuery(userId));
  return (
    <section className="card" aria-labelledby="mails">
      <div className="card-head">
        <h2 id="mails">Mails</h2>
      </div>
      <Loaded query={query} lines={2}>
        {(user) => (
          <div className="settings-part">
            <Choice user={user} mayChange={mayChange} />
          </div>
        )}
      </Loaded>
    </section>
  );
}

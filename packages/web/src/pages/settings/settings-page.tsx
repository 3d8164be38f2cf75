import { Button, Radio, useMantineColorScheme } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { isAdministrator, useActingTeam } from '../../data/acting-team.js';
import { useCaller } from '../../data/caller-queries.js';
import { ActingTeamDialog } from '../../parts/fields/acting-team-dialog.js';
import '../../parts/frame/facts.css';
import '../../parts/frame/form.css';
import { Page } from '../../parts/frame/page.js';
import { Role } from '../../parts/names/role.js';
import { TeamLink } from '../../parts/names/team-name.js';
import { MailPreference } from './mail-preference.js';
import { ServerFacts } from './server-facts.js';
import './settings.css';

const schemes = [
  ['auto', 'Like the system'],
  ['light', 'Light'],
  ['dark', 'Dark'],
] as const;

function Account() {
  const { user, team, scopes, is_authentication_off: isOff } = useCaller();
  return (
    <section className="card" aria-labelledby="account">
      <div className="card-head">
        <h2 id="account">Account</h2>
      </div>
      <dl className="facts settings-part">
        <div>
          <dt>Name</dt>
          <dd>
            <bdi>{user?.name ?? (isOff ? 'Dev User' : 'a program')}</bdi>
          </dd>
        </div>
        {user !== null && (
          <div>
            <dt>E-mail</dt>
            <dd>
              <bdi>{user.email}</bdi>
            </dd>
          </div>
        )}
        <div>
          <dt>Role</dt>
          <dd>{user === null ? scopes.join(', ') : <Role role={user.role} />}</dd>
        </div>
        <div>
          <dt>Team</dt>
          <dd>
            {team === null ? <span className="quiet">none</span> : <TeamLink teamId={team.id} name={team.name} />}
          </dd>
        </div>
      </dl>
      <p className="quiet small settings-part">
        Administrators change name, address, role, team and password under “People”.
      </p>
    </section>
  );
}

function Looks() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <section className="card" aria-labelledby="looks">
      <div className="card-head">
        <h2 id="looks">Colours</h2>
      </div>
      <Radio.Group
        className="settings-part"
        aria-labelledby="looks"
        value={colorScheme}
        onChange={(value) => setColorScheme(schemes.find(([each]) => each === value)?.[0] ?? 'auto')}
      >
        <div className="form-choices">
          {schemes.map(([value, label]) => (
            <Radio key={value} value={value} label={label} />
          ))}
        </div>
      </Radio.Group>
    </section>
  );
}

function ActingAs() {
  const team = useActingTeam();
  const [isChoosing, choosing] = useDisclosure(false);
  return (
    <section className="card" aria-labelledby="acting">
      <div className="card-head">
        <h2 id="acting">You look at the pages as</h2>
      </div>
      <div className="settings-part settings-row">
        <span>{team === null ? 'nobody in particular' : <TeamLink teamId={team.id} name={team.name} />}</span>
        <Button variant="default" onClick={choosing.open}>
          Another team…
        </Button>
      </div>
      <ActingTeamDialog isOpen={isChoosing} onClose={choosing.close} />
    </section>
  );
}

/** Who is signed in, how the pages look, and how the server is. */
export function SettingsPage() {
  const caller = useCaller();
  const isAdmin = isAdministrator(caller);
  return (
    <Page title="Settings">
      <div className="settings">
        <Account />
        <Looks />
        {isAdmin && <ActingAs />}
        {caller.user !== null && <MailPreference userId={caller.user.id} mayChange={isAdmin} />}
        {isAdmin && <ServerFacts />}
        <section className="card" aria-labelledby="reading">
          <div className="card-head">
            <h2 id="reading">For programs</h2>
          </div>
          <ul className="settings-part settings-links">
            <li>
              <a href="/docs">API reference</a>
            </li>
            <li>
              <a href="/openapi.json">OpenAPI description</a>
            </li>
            {isAdmin && (
              <li>
                <a href="/metrics">Metrics of the server</a>
              </li>
            )}
          </ul>
        </section>
      </div>
    </Page>
  );
}

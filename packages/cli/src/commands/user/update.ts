import { userRoles } from '@tessera/sdk';
import { command } from '../../command/command.js';
import { given } from '../../command/given.js';
import { argument, choice, flag, text } from '../../command/option.js';
import { metadataOption } from '../../command/shared-options.js';
import { readSecret } from '../../input/secret.js';

export const updateUser = () =>
  command({
    name: 'update',
    summary: 'Change a user',
    arguments: { user: argument('e-mail address or id') },
    options: {
      email: text('--email <address>', 'new e-mail address'),
      name: text('-n, --name <name>', 'new name'),
      team: text('-t, --team <team>', 'new team: name or id'),
      role: choice('-r, --role <role>', 'what the person may do', userRoles),
      passwordStdin: flag('--password-stdin', 'read a new password from standard input'),
      metadata: metadataOption,
    },
    examples: ['tessera user update ada@example.com --team orders', 'tessera user update ada@example.com --role admin'],
    run: async ({ user, email, name, team, role, passwordStdin, metadata }, { client, find }) => {
      const id = await find.user(user);
      const team_id = team === undefined ? undefined : await find.team(team);
      const password = passwordStdin ? await readSecret() : undefined;
      return client.users.update(id, given({ email, name, team_id, role, password, metadata }));
    },
    text: ({ email, id }) => `Updated user: ${email} (id: ${id})`,
  });

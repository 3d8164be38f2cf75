import { userRoles } from '@tessera/sdk';
import { command } from '../../command/command.js';
import { given } from '../../command/given.js';
import { argument, choice, flag, required, text } from '../../command/option.js';
import { metadataOption } from '../../command/shared-options.js';
import { readSecret } from '../../input/secret.js';

export const createUser = () =>
  command({
    name: 'create',
    summary: 'Create a user',
    about: 'A password that is given with --password-stdin lets the user sign in with a browser.',
    arguments: { email: argument('e-mail address') },
    options: {
      name: required(text('-n, --name <name>', 'name of the person')),
      team: text('-t, --team <team>', 'team of the person: name or id'),
      role: choice('-r, --role <role>', 'what the person may do', userRoles),
      passwordStdin: flag('--password-stdin', 'read the password from standard input'),
      metadata: metadataOption,
    },
    examples: [
      'tessera user create ada@example.com --name "Ada" --team finance',
      'tessera user create ada@example.com --name "Ada" --role admin --password-stdin < password.txt',
    ],
    run: async ({ email, name, team, role, passwordStdin, metadata }, { client, find }) => {
      const team_id = team === undefined ? undefined : await find.team(team);
      const password = passwordStdin ? await readSecret() : undefined;
      return client.users.create({ email, name, ...given({ team_id, role, password, metadata }) });
    },
    text: ({ email, id }) => `Created user: ${email} (id: ${id})`,
  });

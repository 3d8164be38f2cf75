import { command } from '../../command/command.js';
import { argument } from '../../command/option.js';

export const deactivateUser = () =>
  command({
    name: 'deactivate',
    summary: 'Take away the access of a user',
    arguments: { user: argument('e-mail address or id') },
    examples: ['tessera user deactivate ada@example.com', 'tessera user deactivate ada@example.com --yes'],
    confirm: ({ user }) => ({ question: `Deactivate user ${user}?` }),
    run: async ({ user }, { client, find }) => {
      await client.users.deactivate(await find.user(user));
      return {};
    },
    text: (_, __, { user }) => `Deactivated user: ${user}`,
  });

import { command } from '../../command/command.js';
import { argument } from '../../command/option.js';

export const reactivateUser = () =>
  command({
    name: 'reactivate',
    summary: 'Give a deactivated user access again',
    arguments: { user: argument('e-mail address or id') },
    examples: ['tessera user reactivate ada@example.com'],
    run: async ({ user }, { client, find }) => client.users.reactivate(await find.user(user)),
    text: ({ email, id }) => `Reactivated user: ${email} (id: ${id})`,
  });

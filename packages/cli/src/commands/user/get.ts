import { command } from '../../command/command.js';
import { argument } from '../../command/option.js';

export const getUser = () =>
  command({
    name: 'get',
    summary: 'Show a user',
    arguments: { user: argument('e-mail address or id') },
    examples: ['tessera user get ada@example.com'],
    run: async ({ user }, { client, find }) => client.users.get(await find.user(user)),
  });

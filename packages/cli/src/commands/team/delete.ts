import { command } from '../../command/command.js';
import { argument, flag } from '../../command/option.js';

export const deleteTeam = () =>
  command({
    name: 'delete',
    summary: 'Delete a team; it can be restored',
    arguments: { team: argument('name or id') },
    options: { force: flag('-f, --force', 'also when it still owns assets') },
    examples: ['tessera team delete finance', 'tessera team delete finance --force --yes'],
    confirm: ({ team }) => ({ question: `Delete team ${team}?` }),
    run: async ({ team, force }, { client, find }) => {
      await client.teams.delete(await find.team(team), force ? { force } : {});
      return {};
    },
    text: (_, __, { team }) => `Deleted team: ${team}`,
  });

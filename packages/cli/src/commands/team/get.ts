import { command } from '../../command/command.js';
import { argument } from '../../command/option.js';

export const getTeam = () =>
  command({
    name: 'get',
    summary: 'Show a team',
    arguments: { team: argument('name or id') },
    examples: ['tessera team get finance'],
    run: async ({ team }, { client, find }) => client.teams.get(await find.team(team)),
  });

import { command } from '../../command/command.js';
import { given } from '../../command/given.js';
import { argument, text } from '../../command/option.js';
import { metadataOption } from '../../command/shared-options.js';

export const updateTeam = () =>
  command({
    name: 'update',
    summary: 'Rename a team or change its metadata',
    arguments: { team: argument('name or id') },
    options: { name: text('-n, --name <name>', 'new name'), metadata: metadataOption },
    examples: ['tessera team update finance --name controlling'],
    run: async ({ team, name, metadata }, { client, find }) =>
      client.teams.update(await find.team(team), given({ name, metadata })),
    text: ({ name, id }) => `Updated team: ${name} (id: ${id})`,
  });

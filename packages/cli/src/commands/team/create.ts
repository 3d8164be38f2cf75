import { command } from '../../command/command.js';
import { given } from '../../command/given.js';
import { argument } from '../../command/option.js';
import { metadataOption } from '../../command/shared-options.js';

export const createTeam = () =>
  command({
    name: 'create',
    summary: 'Create a team',
    arguments: { name: argument('name of the team') },
    options: { metadata: metadataOption },
    examples: ['tessera team create finance', `tessera team create orders --metadata '{"chat": "#orders"}'`],
    run: ({ name, metadata }, { client }) => client.teams.create({ name, ...given({ metadata }) }),
    text: ({ name, id }) => `Created team: ${name} (id: ${id})`,
  });

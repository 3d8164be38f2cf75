import { command } from '../../command/command.js';
import { argument } from '../../command/option.js';

export const restoreTeam = () =>
  command({
    name: 'restore',
    summary: 'Bring a deleted team back',
    about: 'Names of deleted teams are not looked up: the id stands in the audit log.',
    arguments: { team: argument('id') },
    examples: ['tessera team restore 6f1f6dd8-3c7b-4b9e-9d51-3d2a30a6c7a1'],
    run: async ({ team }, { client, find }) => client.teams.restore(await find.team(team)),
    text: ({ name, id }) => `Restored team: ${name} (id: ${id})`,
  });

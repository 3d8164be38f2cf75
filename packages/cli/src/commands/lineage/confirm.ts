import { dependencyTypes } from '@tessera/sdk';
import { command } from '../../command/command.js';
import { given } from '../../command/given.js';
import { argument, choice, text } from '../../command/option.js';

export const confirmObservation = () =>
  command({
    name: 'confirm',
    summary: 'Declare a reader that was seen at work',
    arguments: { observation: argument('id') },
    options: {
      team: text('-t, --team <team>', 'team that reads, where nobody knows: name or id'),
      type: choice('--type <type>', 'how it reads', dependencyTypes),
    },
    examples: ['tessera lineage confirm 8b4f3c1a-0c1e-4a5e-9f4d-6a2b1c3d4e5f --team finance'],
    run: async ({ observation, team, type }, { client, find }) => {
      const team_id = team === undefined ? undefined : await find.team(team);
      return client.observations.confirm(observation, given({ team_id, dependency_type: type }));
    },
    text: ({ id, asset_fqn }) => `Confirmed: ${id} (${asset_fqn})`,
  });

import { command } from '../../command/command.js';
import { argument } from '../../command/option.js';
import { actingTeam } from '../../command/shared-options.js';

export const testChannel = () =>
  command({
    name: 'test',
    summary: 'Send a message of no consequence to a channel',
    arguments: { channel: argument('id, or its name among those of the team') },
    options: { team: actingTeam('team of the channel') },
    examples: ['tessera channel test data-alerts --team finance'],
    exits: '0 it arrived, 1 it did not',
    run: async ({ channel, team }, { client, find, ...session }) =>
      client.channels.test(await find.channel(channel, () => session.team(team))),
    text: ({ success, error }) => (success ? 'The message arrived' : `The message did not arrive: ${error ?? ''}`),
    exitCode: ({ success }) => (success ? 0 : 1),
  });

import { command } from '../../command/command.js';
import { argument } from '../../command/option.js';
import { actingTeam } from '../../command/shared-options.js';

export const deleteChannel = () =>
  command({
    name: 'delete',
    summary: 'Take a channel away',
    arguments: { channel: argument('id, or its name among those of the team') },
    options: { team: actingTeam('team of the channel') },
    examples: ['tessera channel delete data-alerts --team finance --yes'],
    confirm: ({ channel }) => ({ question: `Delete channel ${channel}?` }),
    run: async ({ channel, team }, { client, find, ...session }) => {
      await client.channels.delete(await find.channel(channel, () => session.team(team)));
      return {};
    },
    text: (_, __, { channel }) => `Deleted channel: ${channel}`,
  });

import { channelKinds, digestModes, messageSeverities } from '@tessera/sdk';
import { command } from '../../command/command.js';
import { given } from '../../command/given.js';
import { argument, choice, list, required, text } from '../../command/option.js';
import { actingTeam } from '../../command/shared-options.js';
import { eventNames } from '../webhook/event-names.js';

export const createChannel = () =>
  command({
    name: 'create',
    summary: 'Add a channel in which a team is told what concerns it',
    arguments: { name: argument('name for people') },
    options: {
      team: actingTeam('team'),
      kind: required(choice('--kind <kind>', 'what it is', channelKinds)),
      url: text('--webhook-url <address>', 'address of the incoming webhook, for all but e-mail'),
      addresses: list('--address <address>', 'e-mail address, for e-mail'),
      events: list('--event <type>', 'only events of this type', eventNames),
      severity: choice('--min-severity <severity>', 'nothing below', messageSeverities),
      prefixes: list('--prefix <text>', 'only assets whose name begins so'),
      digest: choice('--digest <digest>', 'collect messages', digestModes),
    },
    examples: [
      'tessera channel create data-alerts --team finance --kind slack --webhook-url https://hooks.slack.com/services/…',
      'tessera channel create mail --team finance --kind email --address finance@example.com --digest daily',
    ],
    run: async ({ name, team, kind, url, addresses, events, severity, prefixes, digest }, { client, ...session }) =>
      client.channels.create(await session.team(team), {
        name,
        kind,
        ...given({ url, min_severity: severity, digest }),
        ...(addresses === undefined ? {} : { addresses: [...addresses] }),
        ...(events === undefined ? {} : { events: [...events] }),
        ...(prefixes === undefined ? {} : { asset_fqn_prefixes: [...prefixes] }),
      }),
    text: ({ id, name }) => `Created channel: ${name} (id: ${id})`,
  });

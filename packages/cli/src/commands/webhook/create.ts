import { command } from '../../command/command.js';
import { given } from '../../command/given.js';
import { argument, flag, list, text } from '../../command/option.js';
import { eventNames } from './event-names.js';

export const createWebhook = () =>
  command({
    name: 'create',
    summary: 'Add an address that is told what happens',
    about: 'The secret that signs what is sent is shown once. --quiet prints the id alone.',
    arguments: { name: argument('name for people'), url: argument('address that receives the events') },
    options: {
      events: list('--event <type>', 'only events of this type', eventNames),
      prefix: text('--prefix <text>', 'only events of assets whose name begins so'),
      disabled: flag('--disabled', 'send nothing yet'),
    },
    examples: [
      'tessera webhook create catalog https://catalog.example.com/tessera',
      'tessera webhook create catalog https://catalog.example.com/tessera --event contract.published --prefix shop.',
    ],
    run: ({ name, url, events, prefix, disabled }, { client }) =>
      client.webhooks.create({
        name,
        url,
        ...given({ events: events === undefined ? undefined : [...events], asset_fqn_prefix: prefix }),
        ...(disabled ? { enabled: false } : {}),
      }),
    text: ({ id, name, secret }) =>
      [`Created webhook: ${name} (id: ${id})`, `Secret: ${secret}`, 'It is not shown again.'].join('\n'),
  });

import { command } from '../../command/command.js';
import { argument } from '../../command/option.js';

export const rotateSecret = () =>
  command({
    name: 'rotate-secret',
    summary: 'Give an address a new secret',
    about: 'The new secret is shown once. --quiet prints it alone.',
    arguments: { webhook: argument('name or id') },
    examples: ['tessera webhook rotate-secret catalog --yes'],
    confirm: ({ webhook }) => ({ question: `Replace the secret of webhook ${webhook}?` }),
    run: async ({ webhook }, { client, find }) => client.webhooks.rotateSecret(await find.webhook(webhook)),
    text: ({ name, secret }) => [`New secret of ${name}: ${secret}`, 'It is not shown again.'].join('\n'),
    ids: ({ secret }) => [secret],
  });

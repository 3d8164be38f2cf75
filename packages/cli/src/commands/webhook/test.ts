import { command } from '../../command/command.js';
import { argument } from '../../command/option.js';

export const testWebhook = () =>
  command({
    name: 'test',
    summary: 'Send an event of no consequence to an address',
    about: 'It is sent in the background: tessera webhook deliveries says what became of it.',
    arguments: { webhook: argument('name or id') },
    examples: ['tessera webhook test catalog'],
    run: async ({ webhook }, { client, find }) => client.webhooks.test(await find.webhook(webhook)),
    text: ({ id, status }) => `Test delivery: ${id} (${status})`,
  });

import { command } from '../../command/command.js';
import { argument } from '../../command/option.js';

export const deleteWebhook = () =>
  command({
    name: 'delete',
    summary: 'Tell an address no more',
    arguments: { webhook: argument('name or id') },
    examples: ['tessera webhook delete catalog --yes'],
    confirm: ({ webhook }) => ({ question: `Delete webhook ${webhook}?` }),
    run: async ({ webhook }, { client, find }) => {
      await client.webhooks.delete(await find.webhook(webhook));
      return {};
    },
    text: (_, __, { webhook }) => `Deleted webhook: ${webhook}`,
  });

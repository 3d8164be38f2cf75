import { command } from '../../command/command.js';
import { argument } from '../../command/option.js';

export const endRegistration = () =>
  command({
    name: 'end',
    summary: 'Say that a team depends on an asset no more',
    arguments: { registration: argument('id') },
    examples: ['tessera registration end 3c9a5a1e-7f0e-4c8e-9d55-0d5d2b7c1f10 --yes'],
    confirm: ({ registration }) => ({ question: `End registration ${registration}?` }),
    run: async ({ registration }, { client }) => {
      await client.registrations.delete(registration);
      return {};
    },
    text: (_, __, { registration }) => `Ended registration: ${registration}`,
  });

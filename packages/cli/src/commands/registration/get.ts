import { command } from '../../command/command.js';
import { argument } from '../../command/option.js';

export const getRegistration = () =>
  command({
    name: 'get',
    summary: 'Show a registration',
    arguments: { registration: argument('id') },
    examples: ['tessera registration get 3c9a5a1e-7f0e-4c8e-9d55-0d5d2b7c1f10'],
    run: ({ registration }, { client }) => client.registrations.get(registration),
  });

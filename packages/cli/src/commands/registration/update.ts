import { registrationStatuses } from '@tessera/sdk';
import { command } from '../../command/command.js';
import { given } from '../../command/given.js';
import { argument, choice, text } from '../../command/option.js';

export const updateRegistration = () =>
  command({
    name: 'update',
    summary: 'Change the state of a registration or the version it relies on',
    arguments: { registration: argument('id') },
    options: {
      pin: text('-p, --pin <version>', 'version the team relies on'),
      status: choice('--status <status>', 'new state', registrationStatuses),
    },
    examples: ['tessera registration update 3c9a5a1e-7f0e-4c8e-9d55-0d5d2b7c1f10 --status migrating'],
    run: ({ registration, pin, status }, { client }) =>
      client.registrations.update(registration, given({ pinned_version: pin, status })),
    text: ({ id, status }) => `Updated registration: ${id} (${status})`,
  });

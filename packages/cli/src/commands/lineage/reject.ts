import { command } from '../../command/command.js';
import { given } from '../../command/given.js';
import { argument, text } from '../../command/option.js';

export const rejectObservation = () =>
  command({
    name: 'reject',
    summary: 'Say that what was seen is no reader',
    arguments: { observation: argument('id') },
    options: { reason: text('--reason <text>', 'why') },
    examples: ['tessera lineage reject 8b4f3c1a-0c1e-4a5e-9f4d-6a2b1c3d4e5f --reason "A test job"'],
    run: ({ observation, reason }, { client }) => client.observations.reject(observation, given({ reason })),
    text: ({ id, asset_fqn }) => `Rejected: ${id} (${asset_fqn})`,
  });

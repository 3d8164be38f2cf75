import { command } from '../../command/command.js';
import { argument } from '../../command/option.js';

export const restoreAsset = () =>
  command({
    name: 'restore',
    summary: 'Bring a deleted asset back',
    about: 'Names of deleted assets are not looked up: the id stands in the audit log.',
    arguments: { asset: argument('id') },
    examples: ['tessera asset restore 1d3c6a6b-6c6c-4c55-8f0e-0e0f9c2f7d11'],
    run: async ({ asset }, { client, find }) => client.assets.restore(await find.asset(asset)),
    text: ({ fqn, id }) => `Restored asset: ${fqn} (id: ${id})`,
  });

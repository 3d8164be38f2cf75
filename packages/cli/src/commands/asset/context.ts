import { command } from '../../command/command.js';
import { argument } from '../../command/option.js';
import { environmentOption } from '../../command/shared-options.js';

export const showContext = () =>
  command({
    name: 'context',
    summary: 'Show everything about an asset at once',
    about: 'Owner, live contract, consumers, dependencies, open proposals and recent quality runs, as JSON.',
    arguments: { asset: argument('name or id') },
    options: { environment: environmentOption },
    examples: ['tessera asset context shop.marts.fct_orders'],
    run: async ({ asset, environment }, { client, find }) =>
      client.lineage.context(await find.asset(asset, environment)),
    ids: ({ asset }) => [asset.id],
  });

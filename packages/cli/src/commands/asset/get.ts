import { command } from '../../command/command.js';
import { argument } from '../../command/option.js';
import { environmentOption } from '../../command/shared-options.js';

export const getAsset = () =>
  command({
    name: 'get',
    summary: 'Show an asset',
    arguments: { asset: argument('name or id') },
    options: { environment: environmentOption },
    examples: ['tessera asset get shop.marts.fct_orders'],
    run: async ({ asset, environment }, { client, find }) => client.assets.get(await find.asset(asset, environment)),
  });

import { command } from '../../command/command.js';
import { argument } from '../../command/option.js';
import { environmentOption } from '../../command/shared-options.js';

export const deleteAsset = () =>
  command({
    name: 'delete',
    summary: 'Delete an asset; it can be restored',
    arguments: { asset: argument('name or id') },
    options: { environment: environmentOption },
    examples: ['tessera asset delete shop.marts.fct_orders', 'tessera asset delete shop.marts.fct_orders --yes'],
    confirm: ({ asset }) => ({ question: `Delete asset ${asset}?` }),
    run: async ({ asset, environment }, { client, find }) => {
      await client.assets.delete(await find.asset(asset, environment));
      return {};
    },
    text: (_, __, { asset }) => `Deleted asset: ${asset}`,
  });

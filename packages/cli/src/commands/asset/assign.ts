import { command } from '../../command/command.js';
import { argumentList, required, text } from '../../command/option.js';

export const assignAssets = () =>
  command({
    name: 'assign',
    summary: 'Say who looks after assets',
    arguments: { assets: argumentList('names or ids') },
    options: { user: required(text('-u, --user <user>', 'e-mail address or id')) },
    examples: ['tessera asset assign shop.marts.fct_orders shop.marts.dim_customers --user ada@example.com'],
    run: async ({ assets, user }, { client, find }) => {
      const owner_user_id = await find.user(user);
      const asset_ids = await Promise.all(assets.map((asset) => find.asset(asset)));
      return client.assets.assignOwner({ asset_ids, owner_user_id });
    },
    text: ({ updated, not_found }, _, { user }) =>
      [`Assigned ${updated} assets to ${user}`, ...not_found.map((id) => `  Not found: ${id}`)].join('\n'),
    exitCode: ({ not_found }) => (not_found.length === 0 ? 0 : 1),
  });

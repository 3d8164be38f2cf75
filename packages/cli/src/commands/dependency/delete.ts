import { command } from '../../command/command.js';
import { argument } from '../../command/option.js';
import { environmentOption } from '../../command/shared-options.js';

export const deleteDependency = () =>
  command({
    name: 'delete',
    summary: 'Take a dependency away',
    arguments: { asset: argument('the one that reads: name or id'), dependency: argument('id of the dependency') },
    options: { environment: environmentOption },
    examples: ['tessera dependency delete shop.marts.fct_orders 7a3a1f1b-5b57-4a0e-8a5e-1b1f5f0e9d3c --yes'],
    confirm: ({ asset, dependency }) => ({ question: `Delete dependency ${dependency} of ${asset}?` }),
    run: async ({ asset, dependency, environment }, { client, find }) => {
      await client.dependencies.delete(await find.asset(asset, environment), dependency);
      return {};
    },
    text: (_, __, { dependency }) => `Deleted dependency: ${dependency}`,
  });

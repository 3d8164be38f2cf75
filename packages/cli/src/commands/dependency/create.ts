import { dependencyTypes } from '@tessera/sdk';
import { command } from '../../command/command.js';
import { given } from '../../command/given.js';
import { argument, choice, required, text } from '../../command/option.js';
import { environmentOption } from '../../command/shared-options.js';

export const createDependency = () =>
  command({
    name: 'create',
    summary: 'Say that an asset is made from another one',
    arguments: { asset: argument('the one that reads: name or id') },
    options: {
      on: required(text('--on <asset>', 'the one that is read: name or id')),
      environment: environmentOption,
      type: choice('--type <type>', 'how it reads', dependencyTypes),
    },
    examples: ['tessera dependency create shop.marts.fct_orders --on shop.staging.stg_orders --type transforms'],
    run: async ({ asset, on, environment, type }, { client, find }) => {
      const [dependent, dependency] = await Promise.all([find.asset(asset, environment), find.asset(on, environment)]);
      return client.dependencies.create(dependent, {
        depends_on_asset_id: dependency,
        ...given({ dependency_type: type }),
      });
    },
    text: ({ id }, _, { asset, on }) => `Created dependency: ${asset} -> ${on} (id: ${id})`,
  });

import { command } from '../../command/command.js';
import { given } from '../../command/given.js';
import { argument, text } from '../../command/option.js';
import { environmentOption } from '../../command/shared-options.js';

export const getContract = () =>
  command({
    name: 'get',
    summary: 'Show a contract',
    arguments: { contract: argument('id, or the name of an asset: its live contract') },
    options: {
      environment: environmentOption,
      version: text('-v, --version <version>', 'this version instead of the live one'),
    },
    examples: [
      'tessera contract get shop.marts.fct_orders',
      'tessera contract get shop.marts.fct_orders --version 1.0.0',
    ],
    run: async ({ contract, version, environment }, { client, find }) =>
      client.contracts.get(await find.contract(contract, given({ version, environment }))),
  });

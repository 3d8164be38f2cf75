import type { TesseraClient } from '@tessera/sdk';
import { command } from '../../command/command.js';
import { given } from '../../command/given.js';
import { argument } from '../../command/option.js';
import { environmentOption } from '../../command/shared-options.js';
import { readObject } from '../../input/document.js';

/** What the file says is judged by the server. */
type Guarantees = Parameters<TesseraClient['contracts']['updateGuarantees']>[1]['guarantees'];

export const updateGuarantees = () =>
  command({
    name: 'guarantees',
    summary: 'Replace what the live contract of an asset promises beyond its schema',
    arguments: {
      contract: argument('id, or the name of an asset: its live contract'),
      file: argument('file with guarantees, JSON or YAML; - reads standard input'),
    },
    options: { environment: environmentOption },
    examples: ['tessera contract guarantees shop.marts.fct_orders guarantees.yaml'],
    run: async ({ contract, file, environment }, { client, find }) => {
      const guarantees = (await readObject(file, 'Guarantees')) as Guarantees;
      return client.contracts.updateGuarantees(await find.contract(contract, given({ environment })), { guarantees });
    },
    text: ({ version }) => `Updated guarantees: v${version}`,
  });

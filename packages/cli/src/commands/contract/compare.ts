import { compatibilityModes } from '@tessera/sdk';
import { command } from '../../command/command.js';
import { given } from '../../command/given.js';
import { argument, choice, flag } from '../../command/option.js';
import { environmentOption } from '../../command/shared-options.js';
import { changeLines, claim } from './change-lines.js';

export const compareContracts = () =>
  command({
    name: 'compare',
    summary: 'Compare any two contracts',
    arguments: {
      before: argument('id, or the name of an asset: its live contract'),
      after: argument('id, or the name of an asset: its live contract'),
    },
    options: {
      environment: environmentOption,
      compat: choice('-c, --compat <mode>', 'what counts as breaking', compatibilityModes),
      failOnBreaking: flag('--fail-on-breaking', 'end with 1 when the second one breaks what reads the first one'),
    },
    examples: ['tessera contract compare shop.marts.fct_orders shop.marts.fct_orders_v2 --compat full'],
    exits: '0 fine, 1 breaking with --fail-on-breaking',
    run: async ({ before, after, environment, compat }, { client, find }) => {
      const [contract_id_1, contract_id_2] = await Promise.all([
        find.contract(before, given({ environment })),
        find.contract(after, given({ environment })),
      ]);
      return client.contracts.compare({ contract_id_1, contract_id_2, ...given({ compatibility_mode: compat }) });
    },
    text: ({ contract_1, contract_2, change_type, is_compatible, compatibility_mode, all_changes }) =>
      [
        `Comparing: v${contract_1.version} -> v${contract_2.version}`,
        `Change type: ${change_type}`,
        `Is breaking: ${claim(!is_compatible)} (${compatibility_mode})`,
        ...changeLines('Changes:', all_changes, ''),
      ].join('\n'),
    exitCode: ({ is_compatible }, { failOnBreaking }) => (failOnBreaking && !is_compatible ? 1 : 0),
  });

import { command } from '../../command/command.js';
import { argument, flag, text } from '../../command/option.js';
import { environmentOption } from '../../command/shared-options.js';
import { CommandFailure } from '../../failure.js';
import { everything } from '../../names/pages.js';
import { changeLines, claim } from './change-lines.js';

export const diffContracts = () =>
  command({
    name: 'diff',
    summary: 'Say what changed between two versions',
    arguments: { asset: argument('name or id') },
    options: {
      environment: environmentOption,
      from: text('--from <version>', 'older version (default: the one before)'),
      to: text('--to <version>', 'newer version (default: the newest)'),
      failOnBreaking: flag('--fail-on-breaking', 'end with 1 when a change breaks'),
    },
    examples: [
      'tessera contract diff shop.marts.fct_orders',
      'tessera contract diff shop.marts.fct_orders --from 1.0.0 --to 2.0.0',
    ],
    exits: '0 fine, 1 breaking with --fail-on-breaking',
    run: async ({ asset, environment, from, to }, { client, find }) => {
      const id = await find.asset(asset, environment);
      if (from !== undefined && to !== undefined)
        return client.contracts.diff(id, { from_version: from, to_version: to });
      // Newest first.
      const versions = (await everything((query) => client.contracts.listOfAsset(id, query))).map(
        ({ version }) => version,
      );
      const newer = to ?? versions[0];
      const older = from ?? versions[newer === undefined ? 1 : versions.indexOf(newer) + 1];
      if (newer === undefined || older === undefined) {
        throw new CommandFailure(
          `There are no two versions to compare: ${versions.join(', ') || 'nothing is published'}`,
        );
      }
      return client.contracts.diff(id, { from_version: older, to_version: newer });
    },
    text: ({ from_version, to_version, change_type, is_compatible, all_changes }) =>
      [
        `Comparing: v${from_version} -> v${to_version}`,
        `Change type: ${change_type}`,
        `Is breaking: ${claim(!is_compatible)}`,
        ...changeLines('Changes:', all_changes, ''),
      ].join('\n'),
    exitCode: ({ is_compatible }, { failOnBreaking }) => (failOnBreaking && !is_compatible ? 1 : 0),
  });

import { toolFormats } from '@tessera/sdk';
import { command } from '../../command/command.js';
import { given } from '../../command/given.js';
import { argument, choice, defaulted, text } from '../../command/option.js';
import { environmentOption } from '../../command/shared-options.js';
import { CommandFailure, exitCodes } from '../../failure.js';
import { readObject } from '../../input/document.js';

const formats = ['tessera', ...toolFormats] as const;

export const reportQuality = () =>
  command({
    name: 'report',
    summary: 'Report the results of a quality run',
    about:
      'Results of dbt, Great Expectations and Soda are read as these tools write them; without --asset they are spread over\nthe assets that they name. --format tessera takes the body of POST /assets/{id}/audit-results.',
    arguments: { file: argument('file with the results, JSON or YAML; - reads standard input') },
    options: {
      format: defaulted(choice('--format <format>', 'who wrote the results', formats), 'tessera'),
      asset: text('-a, --asset <asset>', 'asset that was checked: name or id'),
      environment: environmentOption,
    },
    examples: [
      'tessera quality report target/run_results.json --format dbt',
      'tessera quality report results.json --asset shop.marts.fct_orders',
    ],
    run: async ({ file, format, asset, environment }, { client, find }) => {
      const { quality } = client;
      const results = await readObject(file, 'Results');
      if (asset === undefined) {
        if (format === 'tessera') throw new CommandFailure('--format tessera needs --asset', exitCodes.usage);
        return quality.reportProjectResults(format, results, given({ environment }));
      }
      const id = await find.asset(asset, environment);
      // What the file says is judged by the server.
      if (format === 'tessera') return quality.report(id, results as never);
      return quality.reportToolResults(id, format, results);
    },
    text(report) {
      const runs = 'assets' in report ? report.assets : [report];
      const unassigned = 'unassigned_total' in report ? report.unassigned_total : 0;
      return [
        ...runs.map((run) => `${run.asset_fqn}: ${run.status} (${run.guarantees_passed}/${run.guarantees_checked})`),
        ...(unassigned === 0 ? [] : [`Not assigned to an asset: ${unassigned}`]),
      ].join('\n');
    },
    ids: (report) => ('assets' in report ? report.assets : [report]).map(({ id }) => id),
  });

import { auditRunStatuses } from '@tessera/sdk';
import { command } from '../../command/command.js';
import { given } from '../../command/given.js';
import { argument, choice, defaulted, text, whole } from '../../command/option.js';
import { environmentOption } from '../../command/shared-options.js';

export const showQualityHistory = () =>
  command({
    name: 'history',
    summary: 'List the quality runs of an asset, newest first',
    arguments: { asset: argument('name or id') },
    options: {
      environment: environmentOption,
      status: choice('--status <status>', 'only runs that ended so', auditRunStatuses),
      triggeredBy: text('--triggered-by <text>', 'only runs of this tool'),
      limit: defaulted(whole('-l, --limit <number>', 'at most so many'), 50),
    },
    examples: ['tessera quality history shop.marts.fct_orders --status failed'],
    run: async ({ asset, environment, status, triggeredBy, limit }, { client, find }) =>
      client.quality.history(await find.asset(asset, environment), {
        ...given({ status, triggered_by: triggeredBy }),
        limit,
      }),
    text({ asset_fqn, runs }, view) {
      if (runs.length === 0) return 'No quality runs found';
      const rows = runs.map((run) => [
        run.run_at.slice(0, 19).replace('T', ' '),
        run.status,
        `${run.guarantees_passed}/${run.guarantees_checked}`,
        run.triggered_by,
        run.failed_guarantees.join(', '),
      ]);
      const head = ['Time', 'Status', 'Passed', 'By', 'Failed'];
      return view.table({ title: `Quality runs of ${asset_fqn}`, head, rows });
    },
    ids: ({ runs }) => runs.map(({ id }) => id),
  });

import { command } from '../../command/command.js';
import { argument } from '../../command/option.js';
import { environmentOption } from '../../command/shared-options.js';

export const showQualityTrends = () =>
  command({
    name: 'trends',
    summary: 'Say how often the quality runs of an asset failed lately',
    arguments: { asset: argument('name or id') },
    options: { environment: environmentOption },
    examples: ['tessera quality trends shop.marts.fct_orders'],
    run: async ({ asset, environment }, { client, find }) =>
      client.quality.trends(await find.asset(asset, environment)),
    text({ asset_fqn, last_24h, last_7d, last_30d, alerts }, view) {
      const spans = { '24 hours': last_24h, '7 days': last_7d, '30 days': last_30d };
      const rows = Object.entries(spans).map(([span, { total_runs, passed, failed, partial, failure_rate }]) => [
        span,
        ...[total_runs, passed, failed, partial].map(String),
        `${Math.round(failure_rate * 100)} %`,
      ]);
      const head = ['Last', 'Runs', 'Passed', 'Failed', 'Partial', 'Failure rate'];
      const table = view.table({ title: `Quality of ${asset_fqn}`, head, rows });
      return [table, ...alerts.map((alert) => `Alert: ${alert}`)].join('\n');
    },
    ids: ({ asset_id }) => [asset_id],
  });

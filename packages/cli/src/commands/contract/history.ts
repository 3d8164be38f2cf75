import { command } from '../../command/command.js';
import { argument } from '../../command/option.js';
import { environmentOption } from '../../command/shared-options.js';

export const showHistory = () =>
  command({
    name: 'history',
    summary: 'List the versions of an asset and what each changed',
    arguments: { asset: argument('name or id') },
    options: { environment: environmentOption },
    examples: ['tessera contract history shop.marts.fct_orders'],
    run: async ({ asset, environment }, { client, find }) =>
      client.contracts.history(await find.asset(asset, environment)),
    text({ asset_fqn, contracts }, view) {
      if (contracts.length === 0) return 'No contracts found';
      const rows = contracts.map(({ id, version, status, change_type, breaking_changes_count, published_at }) => [
        id,
        version,
        status,
        change_type,
        String(breaking_changes_count),
        published_at.slice(0, 10),
      ]);
      const head = ['ID', 'Version', 'Status', 'Change', 'Breaking', 'Published'];
      return view.table({ title: `Versions of ${asset_fqn}`, head, rows });
    },
    ids: ({ contracts }) => contracts.map(({ id }) => id),
  });

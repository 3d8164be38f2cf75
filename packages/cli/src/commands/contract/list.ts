import { contractStatuses } from '@tessera/sdk';
import { command } from '../../command/command.js';
import { given } from '../../command/given.js';
import { choice, optionalArgument } from '../../command/option.js';
import { environmentOption, pageOptions } from '../../command/shared-options.js';
import { pageNotice } from '../../output/page-notice.js';

export const listContracts = () =>
  command({
    name: 'list',
    summary: 'List contracts, of one asset or of all',
    arguments: { asset: optionalArgument('name or id') },
    options: {
      environment: environmentOption,
      status: choice('--status <status>', 'only those in this state', contractStatuses),
      ...pageOptions(50),
    },
    examples: ['tessera contract list shop.marts.fct_orders', 'tessera contract list --status active'],
    run: async ({ asset, environment, status, limit, offset }, { client, find }) => {
      const asset_id = asset === undefined ? undefined : await find.asset(asset, environment);
      return client.contracts.list({ ...given({ asset_id, status }), limit, offset });
    },
    text(page, view, { asset }) {
      if (page.results.length === 0) return 'No contracts found';
      const isOfAll = asset === undefined;
      const rows = page.results.map(({ id, asset_fqn, version, status, published_at }) => [
        id,
        ...(isOfAll ? [asset_fqn ?? ''] : []),
        version,
        status,
        published_at.slice(0, 10),
      ]);
      const head = ['ID', ...(isOfAll ? ['Asset'] : []), 'Version', 'Status', 'Published'];
      return view.table({ title: 'Contracts', head, rows }) + pageNotice(page);
    },
  });

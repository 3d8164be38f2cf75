import { command } from '../../command/command.js';
import { argument } from '../../command/option.js';
import { environmentOption, pageOptions } from '../../command/shared-options.js';
import { pageNotice } from '../../output/page-notice.js';

export const listDependencies = () =>
  command({
    name: 'list',
    summary: 'List what an asset is made from',
    arguments: { asset: argument('name or id') },
    options: { environment: environmentOption, ...pageOptions(50) },
    examples: ['tessera dependency list shop.marts.fct_orders'],
    run: async ({ asset, environment, limit, offset }, { client, find }) =>
      client.dependencies.list(await find.asset(asset, environment), { limit, offset }),
    text(page, view) {
      if (page.results.length === 0) return 'No dependencies found';
      const rows = page.results.map(({ id, dependency_asset_id, dependency_type }) => [
        id,
        dependency_asset_id,
        dependency_type,
      ]);
      return view.table({ title: 'Dependencies', head: ['ID', 'Asset', 'Type'], rows }) + pageNotice(page);
    },
  });

import { command } from '../../command/command.js';
import { argument } from '../../command/option.js';
import { environmentOption } from '../../command/shared-options.js';

export const showLineage = () =>
  command({
    name: 'lineage',
    summary: 'Show what an asset reads and who reads it',
    arguments: { asset: argument('name or id') },
    options: { environment: environmentOption },
    examples: ['tessera asset lineage shop.marts.fct_orders'],
    run: async ({ asset, environment }, { client, find }) => client.lineage.get(await find.asset(asset, environment)),
    text({ asset_fqn, owner_team_name, upstream, downstream, downstream_assets }) {
      const assets = (all: typeof upstream) =>
        all.map((each) => `  ${each.asset_fqn} (${each.dependency_type}, owner: ${each.owner_team ?? 'none'})`);
      return [
        `Asset: ${asset_fqn}`,
        `Owner: ${owner_team_name ?? 'none'}`,
        `Reads: ${upstream.length}`,
        ...assets(upstream),
        `Read by assets: ${downstream_assets.length}`,
        ...assets(downstream_assets),
        `Registered teams: ${downstream.length}`,
        ...downstream.map(({ team_name }) => `  ${team_name}`),
      ].join('\n');
    },
    ids: ({ upstream, downstream_assets }) => [...upstream, ...downstream_assets].map(({ asset_id }) => asset_id),
  });

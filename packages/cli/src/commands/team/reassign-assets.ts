import { command } from '../../command/command.js';
import { argument, list, required, text } from '../../command/option.js';

export const reassignAssets = () =>
  command({
    name: 'reassign-assets',
    summary: 'Give the assets of a team to another one',
    arguments: { team: argument('owner today: name or id') },
    options: {
      to: required(text('--to <team>', 'new owner: name or id')),
      assets: list('-a, --asset <asset>', 'only this one: name or id'),
    },
    examples: [
      'tessera team reassign-assets orders --to finance',
      'tessera team reassign-assets orders --to finance --asset shop.marts.fct_orders',
    ],
    confirm: ({ team, to, assets }) => ({
      question: `Give ${assets === undefined ? 'all assets' : `${assets.length} of the assets`} of ${team} to ${to}?`,
    }),
    run: async ({ team, to, assets }, { client, find }) => {
      const [source, target] = await Promise.all([find.team(team), find.team(to)]);
      const ids = assets === undefined ? null : await Promise.all(assets.map((asset) => find.asset(asset)));
      return client.teams.reassignAssets(source, {
        target_team_id: target,
        ...(ids === null ? {} : { asset_ids: ids }),
      });
    },
    text: ({ reassigned }, _, { team, to }) => `Reassigned ${reassigned} assets: ${team} -> ${to}`,
    ids: ({ asset_ids }) => asset_ids ?? [],
  });

import { observationStatuses } from '@tessera/sdk';
import { command } from '../../command/command.js';
import { given } from '../../command/given.js';
import { choice, defaulted, text } from '../../command/option.js';
import { environmentOption, pageOptions, teamFilter } from '../../command/shared-options.js';
import { pageNotice } from '../../output/page-notice.js';

export const listObservations = () =>
  command({
    name: 'observations',
    summary: 'List readers that were seen at work and not declared',
    options: {
      status: defaulted(choice('--status <status>', 'in which state', observationStatuses), 'pending'),
      asset: text('-a, --asset <asset>', 'only those of this asset: name or id'),
      environment: environmentOption,
      team: teamFilter,
      ...pageOptions(50),
    },
    examples: ['tessera lineage observations', 'tessera lineage observations --asset shop.marts.fct_orders'],
    run: async ({ status, asset, environment, team, limit, offset }, { client, find }) => {
      const asset_id = asset === undefined ? undefined : await find.asset(asset, environment);
      const team_id = team === undefined ? undefined : await find.team(team);
      return client.observations.list({ status, ...given({ asset_id, team_id }), limit, offset });
    },
    text(page, view) {
      if (page.results.length === 0) return 'No observations found';
      const rows = page.results.map(
        ({ id, kind, asset_fqn, dependent_asset_fqn, team_name, job_name, last_seen_at }) => [
          id,
          kind,
          asset_fqn,
          dependent_asset_fqn ?? team_name ?? job_name,
          last_seen_at.slice(0, 10),
        ],
      );
      const head = ['ID', 'Kind', 'Asset', 'Read by', 'Last seen'];
      return view.table({ title: 'Observations', head, rows }) + pageNotice(page);
    },
  });

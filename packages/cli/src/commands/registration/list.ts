import { registrationStatuses } from '@tessera/sdk';
import { command } from '../../command/command.js';
import { given } from '../../command/given.js';
import { choice, text } from '../../command/option.js';
import { pageOptions, teamFilter } from '../../command/shared-options.js';
import { pageNotice } from '../../output/page-notice.js';

export const listRegistrations = () =>
  command({
    name: 'list',
    summary: 'List registrations',
    options: {
      team: teamFilter,
      contract: text('--contract <contract>', 'only those at this contract: id, or the name of an asset'),
      status: choice('--status <status>', 'only those in this state', registrationStatuses),
      ...pageOptions(50),
    },
    examples: [
      'tessera registration list --team finance',
      'tessera registration list --contract shop.marts.fct_orders',
    ],
    run: async ({ team, contract, status, limit, offset }, { client, find }) => {
      const consumer_team_id = team === undefined ? undefined : await find.team(team);
      const contract_id = contract === undefined ? undefined : await find.contract(contract);
      return client.registrations.list({ ...given({ consumer_team_id, contract_id, status }), limit, offset });
    },
    text(page, view) {
      if (page.results.length === 0) return 'No registrations found';
      const rows = page.results.map(({ id, contract_id, consumer_team_id, pinned_version, status }) => [
        id,
        contract_id,
        consumer_team_id,
        status,
        pinned_version ?? '',
      ]);
      const head = ['ID', 'Contract', 'Team', 'Status', 'Pinned'];
      return view.table({ title: 'Registrations', head, rows }) + pageNotice(page);
    },
  });

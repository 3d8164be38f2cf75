import { resourceTypes } from '@tessera/sdk';
import { command } from '../../command/command.js';
import { given } from '../../command/given.js';
import { choice, flag, text } from '../../command/option.js';
import { pageOptions, teamFilter } from '../../command/shared-options.js';
import { pageNotice } from '../../output/page-notice.js';

export const listAssets = () =>
  command({
    name: 'list',
    summary: 'List assets',
    options: {
      team: teamFilter,
      user: text('-u, --user <user>', 'only those that this person looks after: e-mail address or id'),
      unowned: flag('--unowned', 'only those that nobody looks after'),
      fqn: text('--fqn <text>', 'only those whose name contains the text'),
      environment: text('-e, --environment <name>', 'only those of this environment'),
      type: choice('--type <type>', 'only those of this kind', resourceTypes),
      ...pageOptions(50),
    },
    examples: ['tessera asset list', 'tessera asset list --team orders --limit 100', 'tessera asset list --fqn marts'],
    run: async ({ team, user, unowned, type, fqn, environment, limit, offset }, { client, find }) => {
      const owner = team === undefined ? undefined : await find.team(team);
      const owner_user = user === undefined ? undefined : await find.user(user);
      const filters = given({ owner, owner_user, fqn, environment, resource_type: type });
      return client.assets.list({ ...filters, ...(unowned ? { unowned } : {}), limit, offset });
    },
    text(page, view) {
      if (page.results.length === 0) return 'No assets found';
      const rows = page.results.map(({ id, fqn, owner_team_name, owner_team_id, active_contract_version }) => [
        id,
        fqn,
        owner_team_name ?? owner_team_id,
        active_contract_version ?? '',
      ]);
      return view.table({ title: 'Assets', head: ['ID', 'FQN', 'Owner Team', 'Contract'], rows }) + pageNotice(page);
    },
  });

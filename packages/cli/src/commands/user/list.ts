import { command } from '../../command/command.js';
import { given } from '../../command/given.js';
import { flag, text } from '../../command/option.js';
import { pageOptions, teamFilter } from '../../command/shared-options.js';
import { pageNotice } from '../../output/page-notice.js';

export const listUsers = () =>
  command({
    name: 'list',
    summary: 'List users',
    options: {
      team: teamFilter,
      name: text('-n, --name <text>', 'only those whose name contains the text'),
      email: text('--email <text>', 'only those whose address contains the text'),
      deactivated: flag('--deactivated', 'deactivated ones, too'),
      ...pageOptions(50),
    },
    examples: ['tessera user list', 'tessera user list --team finance'],
    run: async ({ team, name, email, deactivated, limit, offset }, { client, find }) => {
      const team_id = team === undefined ? undefined : await find.team(team);
      const query = { ...given({ team_id, name, email }), ...(deactivated ? { include_deactivated: true } : {}) };
      return client.users.list({ ...query, limit, offset });
    },
    text(page, view) {
      if (page.results.length === 0) return 'No users found';
      const rows = page.results.map(({ id, email, name, role, team_name }) => [id, email, name, role, team_name ?? '']);
      return view.table({ title: 'Users', head: ['ID', 'E-mail', 'Name', 'Role', 'Team'], rows }) + pageNotice(page);
    },
  });

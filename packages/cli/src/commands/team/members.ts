import { command } from '../../command/command.js';
import { argument } from '../../command/option.js';
import { pageOptions } from '../../command/shared-options.js';
import { pageNotice } from '../../output/page-notice.js';

export const listTeamMembers = () =>
  command({
    name: 'members',
    summary: 'List the people of a team',
    arguments: { team: argument('name or id') },
    options: pageOptions(50),
    examples: ['tessera team members finance'],
    run: async ({ team, limit, offset }, { client, find }) =>
      client.teams.listMembers(await find.team(team), { limit, offset }),
    text(page, view) {
      if (page.results.length === 0) return 'No members found';
      const rows = page.results.map(({ id, email, name, role }) => [id, email, name, role]);
      return view.table({ title: 'Members', head: ['ID', 'E-mail', 'Name', 'Role'], rows }) + pageNotice(page);
    },
  });

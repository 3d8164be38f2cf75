import { command } from '../../command/command.js';
import { given } from '../../command/given.js';
import { text } from '../../command/option.js';
import { pageOptions } from '../../command/shared-options.js';
import { pageNotice } from '../../output/page-notice.js';

export const listTeams = () =>
  command({
    name: 'list',
    summary: 'List teams',
    options: { name: text('-n, --name <text>', 'only those whose name contains the text'), ...pageOptions(50) },
    examples: ['tessera team list', 'tessera team list --name data --json', 'tessera team list --quiet'],
    run: ({ name, limit, offset }, { client }) => client.teams.list({ ...given({ name }), limit, offset }),
    text(page, view) {
      if (page.results.length === 0) return 'No teams found';
      const rows = page.results.map(({ id, name, created_at }) => [id, name, created_at.slice(0, 10)]);
      return view.table({ title: 'Teams', head: ['ID', 'Name', 'Created'], rows }) + pageNotice(page);
    },
  });

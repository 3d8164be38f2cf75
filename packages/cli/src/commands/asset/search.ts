import { command } from '../../command/command.js';
import { given } from '../../command/given.js';
import { argument, text } from '../../command/option.js';
import { pageOptions, teamFilter } from '../../command/shared-options.js';
import { pageNotice } from '../../output/page-notice.js';

export const searchAssets = () =>
  command({
    name: 'search',
    summary: 'Find assets by a part of their name',
    arguments: { query: argument('text that the name contains') },
    options: {
      team: teamFilter,
      environment: text('-e, --environment <name>', 'only those of this environment'),
      ...pageOptions(20),
    },
    examples: ['tessera asset search orders', 'tessera asset search orders --team finance'],
    run: async ({ query, team, environment, limit, offset }, { client, find }) => {
      const owner = team === undefined ? undefined : await find.team(team);
      return client.assets.search({ q: query, ...given({ owner, environment }), limit, offset });
    },
    text(page, view, { query }) {
      if (page.results.length === 0) return `No assets matching '${query}'`;
      const rows = page.results.map(({ id, fqn }) => [id, fqn]);
      return view.table({ title: `Assets matching '${query}'`, head: ['ID', 'FQN'], rows }) + pageNotice(page);
    },
  });

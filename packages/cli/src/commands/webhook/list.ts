import { command } from '../../command/command.js';
import { pageOptions } from '../../command/shared-options.js';
import { pageNotice } from '../../output/page-notice.js';

export const listWebhooks = () =>
  command({
    name: 'list',
    summary: 'List the addresses that are told what happens',
    options: pageOptions(50),
    examples: ['tessera webhook list'],
    run: ({ limit, offset }, { client }) => client.webhooks.list({ limit, offset }),
    text(page, view) {
      if (page.results.length === 0) return 'No webhooks found';
      const rows = page.results.map(({ id, name, url, events, enabled }) => [
        id,
        name,
        url,
        events.join(','),
        enabled ? 'yes' : 'no',
      ]);
      return (
        view.table({ title: 'Webhooks', head: ['ID', 'Name', 'URL', 'Events', 'Enabled'], rows }) + pageNotice(page)
      );
    },
  });

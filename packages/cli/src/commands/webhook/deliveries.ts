import { deliveryStatuses } from '@tessera/sdk';
import { command } from '../../command/command.js';
import { given } from '../../command/given.js';
import { choice, text } from '../../command/option.js';
import { pageOptions } from '../../command/shared-options.js';
import { pageNotice } from '../../output/page-notice.js';

export const listDeliveries = () =>
  command({
    name: 'deliveries',
    summary: 'List what was sent, newest first',
    options: {
      webhook: text('--webhook <webhook>', 'only to this address: name or id'),
      status: choice('--status <status>', 'only those in this state', deliveryStatuses),
      event: text('--event <type>', 'only events of this type'),
      ...pageOptions(50),
    },
    examples: ['tessera webhook deliveries --status failed', 'tessera webhook deliveries --webhook catalog --json'],
    run: async ({ webhook, status, event, limit, offset }, { client, find }) => {
      const endpoint_id = webhook === undefined ? undefined : await find.webhook(webhook);
      return client.webhooks.listDeliveries({ ...given({ endpoint_id, status, event_type: event }), limit, offset });
    },
    text(page, view) {
      if (page.results.length === 0) return 'No deliveries found';
      const rows = page.results.map(({ id, event_type, status, attempts, last_error, created_at }) => [
        id,
        created_at.slice(0, 19).replace('T', ' '),
        event_type,
        status,
        String(attempts),
        last_error ?? '',
      ]);
      const head = ['ID', 'Created', 'Event', 'Status', 'Attempts', 'Last error'];
      return view.table({ title: 'Deliveries', head, rows }) + pageNotice(page);
    },
  });

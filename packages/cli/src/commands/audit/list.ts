import { command } from '../../command/command.js';
import { pageOptions } from '../../command/shared-options.js';
import { pageNotice } from '../../output/page-notice.js';
import { eventFilters, eventQuery } from './filters.js';

export const listAuditEvents = () =>
  command({
    name: 'list',
    summary: 'List events of the audit log, newest first',
    options: { ...eventFilters, ...pageOptions(50) },
    examples: ['tessera audit list', 'tessera audit list --action proposal.approved --from 2027-01-01'],
    run: async ({ limit, offset, ...filters }, { client, find }) =>
      client.audit.list({ ...(await eventQuery(filters, find)), limit, offset }),
    text(page, view) {
      if (page.results.length === 0) return 'No events found';
      const rows = page.results.map(({ occurred_at, action, entity_type, entity_id }) => [
        occurred_at.slice(0, 19).replace('T', ' '),
        action,
        entity_type,
        entity_id,
      ]);
      return view.table({ title: 'Audit events', head: ['Time', 'Action', 'Of', 'ID'], rows }) + pageNotice(page);
    },
  });

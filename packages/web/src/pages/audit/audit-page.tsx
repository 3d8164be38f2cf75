import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { auditLogQuery } from '../../data/audit-queries.js';
import { PageForAdministrators } from '../../parts/frame/for-administrators.js';
import { Page } from '../../parts/frame/page.js';
import { AuditFilters } from './audit-filters.js';
import { AuditList } from './audit-list.js';
import { auditFilter } from './audit-search.js';
import { ChainState } from './chain-state.js';
import { ExportMenu } from './export-menu.js';
import './audit.css';

const route = getRouteApi('/audit');

function Log() {
  const filter = auditFilter(route.useSearch());
  const query = useInfiniteQuery(auditLogQuery(filter));
  const total = query.data?.pages[0]?.total;
  return (
    <Page
      title="Audit log"
      actions={
        <>
          {total !== undefined && (
            <span className="quiet audit-count" role="status">
              {total.toLocaleString('en')} {total === 1 ? 'event' : 'events'}
            </span>
          )}
          <ExportMenu filter={filter} />
        </>
      }
    >
      <ChainState />
      <AuditFilters />
      <AuditList query={query} />
    </Page>
  );
}

/** Everything that happened, by whom, and whether the record of it is as it was written. */
export function AuditPage() {
  return (
    <PageForAdministrators title="Audit log">
      <Log />
    </PageForAdministrators>
  );
}

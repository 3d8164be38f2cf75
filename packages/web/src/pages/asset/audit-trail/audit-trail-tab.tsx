import { IconHistory } from '@tabler/icons-react';
import { useQueries, useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { entityEventsQuery } from '../../../data/audit-queries.js';
import { historyQuery } from '../../../data/contract-queries.js';
import { proposalPageQuery } from '../../../data/proposal-queries.js';
import { EventList } from '../../../parts/events/event-line.js';
import { Bones } from '../../../parts/feedback/bones.js';
import { Empty } from '../../../parts/feedback/empty.js';
import { ErrorNotice } from '../../../parts/feedback/error-notice.js';
import { newestFirst } from './newest-first.js';

const route = getRouteApi('/assets/$assetId');
/** Versions and proposals whose events are shown, the newest ones. */
const mostOfEach = 15;

/** Everything that happened to the asset, its versions and its proposals. */
export function AuditTrailTab() {
  const { assetId } = route.useParams();
  const versions = useQuery(historyQuery(assetId));
  const proposals = useQuery(proposalPageQuery({ asset_id: assetId }));
  const entities: (readonly [type: string, id: string])[] = [
    ['asset', assetId],
    ...(versions.data ?? []).slice(0, mostOfEach).map(({ id }) => ['contract', id] as const),
    ...(proposals.data?.results ?? []).slice(0, mostOfEach).map(({ id }) => ['proposal', id] as const),
  ];
  const histories = useQueries({ queries: entities.map(([type, id]) => entityEventsQuery(type, id)) });
  const failed = histories.find(({ isError }) => isError);
  const isLoading = versions.isPending || proposals.isPending || histories.some(({ isPending }) => isPending);
  const events = newestFirst(histories.flatMap(({ data }) => data ?? []));
  return (
    <section className="card" aria-labelledby="audit-trail">
      <div className="card-head">
        <h2 id="audit-trail">Audit trail</h2>
        <span className="quiet small">Recorded with each change; nobody can alter it</span>
      </div>
      {failed !== undefined && <ErrorNotice error={failed.error} />}
      {failed === undefined && isLoading && <Bones lines={8} />}
      {failed === undefined && !isLoading && events.length === 0 && (
        <Empty icon={IconHistory} title="Nothing is recorded about this asset" />
      )}
      {failed === undefined && !isLoading && events.length > 0 && <EventList events={events} />}
    </section>
  );
}

import { IconHistory } from '@tabler/icons-react';
import { getRouteApi } from '@tanstack/react-router';
import { EventList } from '../../../parts/events/event-line.js';
import { Bones } from '../../../parts/feedback/bones.js';
import { Empty } from '../../../parts/feedback/empty.js';
import { ErrorNotice } from '../../../parts/feedback/error-notice.js';
import { useAuditTrail } from './use-audit-trail.js';

const route = getRouteApi('/assets/$assetId');

/** Everything that happened to the asset, its versions and its proposals. */
export function AuditTrailTab() {
  const { assetId } = route.useParams();
  const { events, error, isWholeLog } = useAuditTrail(assetId);
  return (
    <section className="card" aria-labelledby="audit-trail">
      <div className="card-head">
        <h2 id="audit-trail">Audit trail</h2>
        <span className="quiet small">
          {isWholeLog
            ? 'Recorded with each change; nobody can alter it'
            : 'Versions and proposals; administrators read the whole log'}
        </span>
      </div>
      {error !== null && <ErrorNotice error={error} />}
      {error === null && events === undefined && <Bones lines={8} />}
      {events?.length === 0 && <Empty icon={IconHistory} title="Nothing is recorded about this asset" />}
      {events !== undefined && events.length > 0 && <EventList events={events} />}
    </section>
  );
}

import type { AuditEvent } from '@tessera/sdk';
import { exactMoment } from '../../parts/moments/moment-words.js';
import { CopyText } from '../../parts/names/copy-id.js';
import { type DetailLine, detailLines } from './event-detail-lines.js';

function Value({ line }: { readonly line: DetailLine }) {
  if (line.kind === 'change') {
    return (
      <>
        <bdi className="before">{line.before}</bdi> → <bdi>{line.after}</bdi>
      </>
    );
  }
  return <bdi>{line.text}</bdi>;
}

/** What was recorded with an event. */
export function EventDetails({ event }: { readonly event: AuditEvent }) {
  return (
    <details className="event-details">
      <summary>Details</summary>
      <dl className="detail-lines">
        <dt>Recorded as</dt>
        <dd className="mono">{event.action}</dd>
        <dt>At</dt>
        <dd>{exactMoment(event.occurred_at)}</dd>
        {detailLines(event.payload).map((line) => (
          <div key={line.name} className="detail-line">
            <dt>{line.name}</dt>
            <dd>
              <Value line={line} />
            </dd>
          </div>
        ))}
        <dt>Event</dt>
        <dd>
          <CopyText text={event.id} label="Copy the id of the event" />
          <CopyText text={JSON.stringify(event, null, 2)} label="Copy the whole event as JSON" />
        </dd>
      </dl>
    </details>
  );
}

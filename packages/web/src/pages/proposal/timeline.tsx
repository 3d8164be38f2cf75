import { useQuery } from '@tanstack/react-query';
import { proposalEventsQuery } from '../../data/proposal-queries.js';
import { EventList } from '../../parts/events/event-line.js';
import { Loaded } from '../../parts/feedback/loaded.js';

/** What happened to the proposal, newest first. */
export function Timeline({ proposalId }: { readonly proposalId: string }) {
  const query = useQuery(proposalEventsQuery(proposalId));
  return (
    <section className="card proposal-details" aria-labelledby="timeline">
      <div className="card-head">
        <h2 id="timeline">Timeline</h2>
      </div>
      <Loaded query={query} lines={5}>
        {(events) => <EventList events={events} />}
      </Loaded>
    </section>
  );
}

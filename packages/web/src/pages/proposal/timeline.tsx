import { useQuery } from '@tanstack/react-query';
import type { Proposal, ProposalStatusDetail } from '@tessera/sdk';
import { isAdministrator } from '../../data/acting-team.js';
import { entityEventsQuery } from '../../data/audit-queries.js';
import { useCaller } from '../../data/caller-queries.js';
import { EventList } from '../../parts/events/event-line.js';
import { eventsOfProposal } from '../../parts/events/told-events.js';

interface TimelineProps {
  readonly proposal: Proposal;
  readonly status: ProposalStatusDetail;
}

/** What happened to the proposal, newest first; administrators see what the audit log says of it. */
export function Timeline({ proposal, status }: TimelineProps) {
  const readsLog = isAdministrator(useCaller());
  const log = useQuery({ ...entityEventsQuery('proposal', proposal.id), enabled: readsLog });
  return (
    <section className="card proposal-details" aria-labelledby="timeline">
      <div className="card-head">
        <h2 id="timeline">Timeline</h2>
      </div>
      <EventList events={log.data ?? eventsOfProposal(proposal, status)} />
    </section>
  );
}

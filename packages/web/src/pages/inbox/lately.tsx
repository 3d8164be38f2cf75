import { IconHistory } from '@tabler/icons-react';
import { EventList } from '../../parts/events/event-line.js';
import { Bones } from '../../parts/feedback/bones.js';
import { Empty } from '../../parts/feedback/empty.js';
import { ErrorNotice } from '../../parts/feedback/error-notice.js';
import { useNews } from './use-news.js';

/** What happened in the whole house, newest first. */
export function Lately() {
  const { events, error } = useNews();
  return (
    <section className="card" aria-labelledby="lately">
      <div className="card-head">
        <h2 id="lately">Lately</h2>
      </div>
      {error !== null && <ErrorNotice error={error} />}
      {error === null && events === undefined && <Bones lines={8} />}
      {events?.length === 0 && (
        <Empty icon={IconHistory} title="Nothing happened yet">
          New versions, proposals and answers appear here.
        </Empty>
      )}
      {events !== undefined && events.length > 0 && <EventList events={events} />}
    </section>
  );
}

import { IconHistory } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { recentEventsQuery } from '../../data/audit-queries.js';
import { EventList } from '../../parts/events/event-line.js';
import { Empty } from '../../parts/feedback/empty.js';
import { Loaded } from '../../parts/feedback/loaded.js';
import { isNews } from './news.js';

const mostShown = 14;

/** What happened in the whole house, newest first. */
export function Lately() {
  const query = useQuery(recentEventsQuery);
  return (
    <section className="card" aria-labelledby="lately">
      <div className="card-head">
        <h2 id="lately">Lately</h2>
      </div>
      <Loaded query={query} lines={8}>
        {(events) => {
          const news = events.filter(isNews).slice(0, mostShown);
          if (news.length > 0) return <EventList events={news} />;
          return (
            <Empty icon={IconHistory} title="Nothing happened yet">
              New versions, proposals and answers appear here.
            </Empty>
          );
        }}
      </Loaded>
    </section>
  );
}

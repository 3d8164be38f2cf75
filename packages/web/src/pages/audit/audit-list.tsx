import { Button } from '@mantine/core';
import { useIntersection } from '@mantine/hooks';
import { IconHistory } from '@tabler/icons-react';
import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query';
import type { AuditEventPage } from '@tessera/sdk';
import { useEffect } from 'react';
import { EventList } from '../../parts/events/event-line.js';
import { Bones } from '../../parts/feedback/bones.js';
import { Empty } from '../../parts/feedback/empty.js';
import { ErrorNotice } from '../../parts/feedback/error-notice.js';
import { EventDetails } from './event-details.js';

interface AuditListProps {
  readonly query: UseInfiniteQueryResult<InfiniteData<AuditEventPage>>;
}

/** Events as sentences; older ones are read when the end comes into sight. */
export function AuditList({ query }: AuditListProps) {
  const { ref, entry } = useIntersection({ rootMargin: '400px' });
  const { hasNextPage, isFetchingNextPage, fetchNextPage, isError } = query;
  const isEndInSight = entry?.isIntersecting === true;
  useEffect(() => {
    if (isEndInSight && hasNextPage && !isFetchingNextPage && !isError) void fetchNextPage();
  }, [isEndInSight, hasNextPage, isFetchingNextPage, isError, fetchNextPage]);
  const pages = query.data?.pages ?? [];
  // Events that happen meanwhile push others to the next page: each is shown once.
  const events = [...new Map(pages.flatMap(({ results }) => results).map((event) => [event.id, event])).values()];
  return (
    <section className="card" aria-label="Events" aria-busy={query.isFetching}>
      {query.isError && <ErrorNotice error={query.error} retry={() => void query.refetch()} />}
      {query.isPending && <Bones lines={12} />}
      {query.isSuccess && events.length === 0 && (
        <Empty icon={IconHistory} title="Nothing of this was recorded">
          Choose other filters. What happens is recorded with each change, and cannot be altered.
        </Empty>
      )}
      {events.length > 0 && <EventList events={events} detailsOf={(event) => <EventDetails event={event} />} />}
      <div ref={ref} className="audit-end">
        {hasNextPage && (
          <Button variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            Older events
          </Button>
        )}
      </div>
    </section>
  );
}

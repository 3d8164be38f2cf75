import { useQuery } from '@tanstack/react-query';
import type { AuditEvent } from '@tessera/sdk';
import { isAdministrator } from '../../data/acting-team.js';
import { recentEventsQuery, recentVersionsQuery } from '../../data/audit-queries.js';
import { useCaller } from '../../data/caller-queries.js';
import { proposalPageQuery } from '../../data/proposal-queries.js';
import { eventsOfRows, eventsOfVersions, newestFirst } from '../../parts/events/told-events.js';
import { isNews } from './news.js';

const mostShown = 14;

interface News {
  /** Absent while it is read. */
  readonly events: readonly AuditEvent[] | undefined;
  readonly error: Error | null;
}

/** What happened lately: the audit log for administrators, new versions and proposals for everybody else. */
export function useNews(): News {
  const readsLog = isAdministrator(useCaller());
  const log = useQuery({ ...recentEventsQuery, enabled: readsLog });
  const versions = useQuery({ ...recentVersionsQuery, enabled: !readsLog });
  const proposals = useQuery({ ...proposalPageQuery({}), enabled: !readsLog });
  if (readsLog) return { events: log.data?.filter(isNews).slice(0, mostShown), error: log.error };
  if (versions.data === undefined || proposals.data === undefined) {
    return { events: undefined, error: versions.error ?? proposals.error };
  }
  const published = versions.data.flatMap((version) =>
    eventsOfVersions([version], { assetId: version.asset_id, fqn: version.asset_fqn }),
  );
  const events = newestFirst([...published, ...eventsOfRows(proposals.data.results)]).slice(0, mostShown);
  return { events, error: null };
}

import { useQueries, useQuery } from '@tanstack/react-query';
import type { AuditEvent } from '@tessera/sdk';
import { isAdministrator } from '../../../data/acting-team.js';
import { assetQuery } from '../../../data/asset-queries.js';
import { entityEventsQuery } from '../../../data/audit-queries.js';
import { useCaller } from '../../../data/caller-queries.js';
import { historyQuery } from '../../../data/contract-queries.js';
import { proposalPageQuery } from '../../../data/proposal-queries.js';
import { eventsOfRows, eventsOfVersions, newestFirst } from '../../../parts/events/told-events.js';

/** Versions and proposals whose events are shown, the newest ones. */
const mostOfEach = 15;

interface AuditTrail {
  /** Absent while they are read. */
  readonly events: readonly AuditEvent[] | undefined;
  readonly error: Error | null;
  /** Whether these are the events of the log itself, which only administrators read. */
  readonly isWholeLog: boolean;
}

export function useAuditTrail(assetId: string): AuditTrail {
  const isWholeLog = isAdministrator(useCaller());
  const asset = useQuery(assetQuery(assetId));
  const versions = useQuery(historyQuery(assetId));
  const proposals = useQuery(proposalPageQuery({ asset_id: assetId }));
  const entities: (readonly [type: string, id: string])[] = [
    ['asset', assetId],
    ...(versions.data ?? []).slice(0, mostOfEach).map(({ id }) => ['contract', id] as const),
    ...(proposals.data?.results ?? []).slice(0, mostOfEach).map(({ id }) => ['proposal', id] as const),
  ];
  const histories = useQueries({
    queries: isWholeLog ? entities.map(([type, id]) => entityEventsQuery(type, id)) : [],
  });
  const error = [versions, proposals, ...histories].find(({ isError }) => isError)?.error ?? null;
  if (versions.data === undefined || proposals.data === undefined || histories.some(({ isPending }) => isPending)) {
    return { events: undefined, error, isWholeLog };
  }
  const subject = { assetId, fqn: asset.data?.fqn ?? null };
  const events = isWholeLog
    ? histories.flatMap(({ data }) => data ?? [])
    : [...eventsOfVersions(versions.data, subject), ...eventsOfRows(proposals.data.results)];
  return { events: newestFirst(events), error, isWholeLog };
}

import type { EventStreamQuery, EventType } from '@tessera/api';
import type { CommittedEvent } from '../../platform/events/outbox.js';

/** Which events a client asked for; what is null does not restrict them. */
export interface EventFilter {
  readonly types: ReadonlySet<string> | null;
  readonly assetId: string | null;
  readonly teamId: string | null;
}

/** The teams that an asset concerns, its owner and its consumers, by asset. */
export type Audience = ReadonlyMap<string, ReadonlySet<string>>;

export function filterOf({ types, asset_id: assetId, team_id: teamId }: EventStreamQuery): EventFilter {
  return {
    types: types === undefined ? null : new Set<EventType>(types),
    assetId: assetId ?? null,
    teamId: teamId ?? null,
  };
}

/** @param audience of the event's asset; asked for only where the filter names a team. */
export function passes(filter: EventFilter, event: CommittedEvent, audience: Audience | null): boolean {
  if (filter.types !== null && !filter.types.has(event.type)) return false;
  if (filter.assetId !== null && filter.assetId !== event.assetId) return false;
  return filter.teamId === null || audience?.get(event.assetId)?.has(filter.teamId) === true;
}

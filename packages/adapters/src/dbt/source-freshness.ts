import type { JsonObject } from '@tessera/engine';
import type { LenientObject } from '../lenient-object.js';

const minutesPerPeriod = new Map([
  ['minute', 1],
  ['hour', 60],
  ['day', 24 * 60],
]);

/** The freshness that dbt itself checks on a source: the age at which it fails, else the age at which it warns. */
export function readSourceFreshness(entry: LenientObject): JsonObject | null {
  const config = entry.object('config');
  const freshness = entry.object('freshness') ?? config?.object('freshness') ?? null;
  if (freshness === null) return null;
  const maxStalenessMinutes = readMinutes(freshness, 'error_after') ?? readMinutes(freshness, 'warn_after');
  if (maxStalenessMinutes === null) return null;
  const measuredBy = entry.filledText('loaded_at_field') ?? config?.filledText('loaded_at_field') ?? null;
  return {
    max_staleness_minutes: maxStalenessMinutes,
    ...(measuredBy === null ? {} : { measured_by: measuredBy }),
  };
}

function readMinutes(freshness: LenientObject, key: string): number | null {
  const limit = freshness.object(key);
  const count = limit?.raw('count');
  const period = limit?.raw('period');
  // dbt writes both as null where no limit is set.
  if (limit === null || (count === undefined && period === undefined)) return null;
  const minutes = typeof period === 'string' ? minutesPerPeriod.get(period.toLowerCase()) : undefined;
  if (typeof count === 'number' && Number.isFinite(count) && count > 0 && minutes !== undefined) return count * minutes;
  limit.report(null, 'needs a positive count and one of the periods minute, hour, day; it was ignored');
  return null;
}

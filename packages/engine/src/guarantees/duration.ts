import { isJsonObject } from '../json-schema.js';

const secondsPerUnit: ReadonlyMap<string, number> = new Map([
  ['second', 1],
  ['minute', 60],
  ['hour', 3_600],
  ['day', 86_400],
]);

/**
 * Seconds of a duration: any of `days`, `hours`, `minutes` and `seconds`, which add up, or `count` with the `period`
 * `day`, `hour`, `minute` or `second` (the plural is fine). Nothing when it says something else as well.
 */
export function secondsOf(duration: unknown): number | undefined {
  if (!isJsonObject(duration)) return undefined;
  const parts = Object.entries(duration).filter(([, value]) => value !== null && value !== undefined);
  const names = parts.map(([name]) => name);
  if (names.includes('count') || names.includes('period')) {
    if (names.length !== 2) return undefined;
    const { count, period } = duration;
    return typeof period === 'string' ? inSeconds(count, period.toLowerCase()) : undefined;
  }
  const seconds = parts.map(([name, value]) => (name.endsWith('s') ? inSeconds(value, name) : undefined));
  return seconds.reduce((sum, each) => (sum === undefined || each === undefined ? undefined : sum + each), 0);
}

/** Seconds of so many units, nothing when it is no finite number of a known unit. */
export function inSeconds(count: unknown, unit: string): number | undefined {
  const factor = secondsPerUnit.get(unit.replace(/s$/, ''));
  if (factor === undefined || typeof count !== 'number') return undefined;
  const seconds = count * factor;
  return Number.isFinite(seconds) ? seconds : undefined;
}

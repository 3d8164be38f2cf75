const minutesOf: ReadonlyMap<string, number> = new Map([
  ...['s', 'sec', 'second', 'seconds'].map((unit) => [unit, 1 / 60] as const),
  ...['min', 'mins', 'minute', 'minutes', 'm'].map((unit) => [unit, 1] as const),
  ...['h', 'hr', 'hrs', 'hour', 'hours'].map((unit) => [unit, 60] as const),
  ...['d', 'day', 'days'].map((unit) => [unit, 24 * 60] as const),
  ...['w', 'week', 'weeks'].map((unit) => [unit, 7 * 24 * 60] as const),
  ...['y', 'yr', 'year', 'years'].map((unit) => [unit, 365 * 24 * 60] as const),
]);

/** Minutes of a number of units such as `4` `d`; null when the unit is not known. */
export function minutesOfUnits(count: number, unit: string): number | null {
  const minutes = minutesOf.get(unit.trim().toLowerCase());
  return minutes === undefined || !Number.isFinite(count) ? null : count * minutes;
}

/** Minutes of a text such as `25h`, `10 minutes` or `P1DT2H` (ISO 8601); null for any other. */
export function minutesOfText(text: string): number | null {
  const plain = /^\s*(\d{1,9}(?:\.\d{1,9})?)\s*([a-zA-Z]{1,10})\s*$/.exec(text);
  if (plain !== null) return minutesOfUnits(Number(plain[1]), plain[2] ?? '');
  const iso = /^P(?:(\d{1,9})W)?(?:(\d{1,9})D)?(?:T(?:(\d{1,9})H)?(?:(\d{1,9})M)?(?:(\d{1,9})S)?)?$/.exec(text.trim());
  if (iso === null || text.trim().length < 3) return null;
  const [weeks, days, hours, minutes, seconds] = iso.slice(1).map((part) => Number(part ?? 0));
  return ((weeks ?? 0) * 7 + (days ?? 0)) * 1440 + (hours ?? 0) * 60 + (minutes ?? 0) + (seconds ?? 0) / 60;
}

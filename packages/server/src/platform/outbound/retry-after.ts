/** No wait that a receiver asks for is taken to be longer. */
const maxSeconds = 24 * 60 * 60;

/**
 * Seconds to wait by a `Retry-After` header (RFC 9110, 10.2.3), whole, at most a day; `undefined` without a usable one.
 * A date in the past gives 0.
 */
export function retryAfterSeconds(header: string | undefined, nowMs: number): number | undefined {
  const given = header?.trim() ?? '';
  if (/^\d+$/.test(given)) return Math.min(Number(given), maxSeconds);
  // Every form of an HTTP date begins with a day of the week; `Date.parse` would read much else.
  const atMs = /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)/.test(given) ? Date.parse(given) : Number.NaN;
  if (Number.isNaN(atMs)) return undefined;
  return Math.min(Math.max(Math.ceil((atMs - nowMs) / 1000), 0), maxSeconds);
}

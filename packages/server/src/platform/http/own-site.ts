import type { IncomingHttpHeaders } from 'node:http';
import { ApiError } from '../errors.js';

function hostOf(origin: string): string | null {
  try {
    return new URL(origin).host;
  } catch {
    return null;
  }
}

/**
 * Whether no page of another site can have made the browser send this request. Browsers say where a request comes from
 * in `Sec-Fetch-Site`; those that do not, or not over plain HTTP, send `Origin` with whatever changes something. A
 * request with neither comes from no browser, so nobody was tricked into sending it. Of the own origin only host and
 * port are compared: behind a proxy the server does not know how the browser reached it.
 */
export function isFromOwnSite(headers: IncomingHttpHeaders, allowedOrigins: readonly string[]): boolean {
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin' || site === 'none';
  const { origin, host } = headers;
  if (origin === undefined) return true;
  return allowedOrigins.includes(origin) || (host !== undefined && hostOf(origin) === host.toLowerCase());
}

/**
 * Refuses what another site may have made the browser send.
 *
 * @throws {ApiError} 403 `FORBIDDEN`.
 */
export function requireOwnSite(headers: IncomingHttpHeaders, allowedOrigins: readonly string[]): void {
  if (isFromOwnSite(headers, allowedOrigins)) return;
  throw new ApiError('FORBIDDEN', 'A page of another site sent this request; with a browser session it is refused', {
    code: 'CROSS_SITE_REQUEST',
  });
}

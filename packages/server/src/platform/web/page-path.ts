import type { FastifyRequest } from 'fastify';

/** What belongs to programs, to files and to signing in. */
const notPages = /^\/(?:api|docs|static|health|metrics|openapi\.json|login|logout)(?:[/?]|$)/;

/** Whether a browser that shows what it gets asks for a page of the web interface. */
export function asksForPage({ method, url, headers }: FastifyRequest): boolean {
  return method === 'GET' && !notPages.test(url) && (headers.accept ?? '').includes('text/html');
}

/** Path, query and fragment as RFC 3986 writes them; two slashes would begin the name of another host. */
const ownPath = /^\/(?!\/)[\w\-.~:/?#[\]@!$&'()*+,;=%]*$/;

/** Whether the text leads to a page of this server, and not to another site. */
export function isOwnPath(text: unknown): text is string {
  return typeof text === 'string' && text.length <= 2000 && ownPath.test(text);
}

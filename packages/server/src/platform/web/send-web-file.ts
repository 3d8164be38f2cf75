import type { FastifyReply, FastifyRequest } from 'fastify';
import type { WebFile } from './web-files.js';

/** Everything comes from this server, and no markup of a page runs or styles anything. */
const policy = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

const encodings = [
  ['br', 'brotli'],
  ['gzip', 'gzip'],
] as const;

/** Whether the header names the encoding and does not refuse it. */
function accepts(header: string, encoding: string): boolean {
  return header.split(',').some((part) => {
    const [name = '', ...parameters] = part.split(';').map((text) => text.trim().toLowerCase());
    return name === encoding && !parameters.some((parameter) => /^q=0(\.0*)?$/.test(parameter));
  });
}

/**
 * Answers with a file of the web interface, compressed as the browser likes it.
 *
 * @param cacheControl how long it may be kept.
 */
export function sendWebFile(
  request: FastifyRequest,
  reply: FastifyReply,
  file: WebFile,
  cacheControl: string,
): FastifyReply {
  reply
    .header('Content-Security-Policy', policy)
    .header('Cache-Control', cacheControl)
    .header('ETag', file.etag)
    .header('Vary', 'Accept-Encoding');
  const known = request.headers['if-none-match']?.split(',').map((tag) => tag.trim());
  if (known?.includes(file.etag)) return reply.code(304).send();
  const header = String(request.headers['accept-encoding'] ?? '');
  const chosen = encodings.find(([name, field]) => file[field] !== undefined && accepts(header, name));
  if (chosen !== undefined) reply.header('Content-Encoding', chosen[0]);
  return reply.type(file.type).send(chosen === undefined ? file.body : file[chosen[1]]);
}

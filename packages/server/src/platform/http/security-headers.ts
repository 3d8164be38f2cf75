import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

const always: Readonly<Record<string, string>> = {
  'X-Frame-Options': 'DENY',
  'X-Content-Type-Options': 'nosniff',
  'X-XSS-Protection': '1; mode=block',
  'Referrer-Policy': 'strict-origin-when-cross-origin',
  'Permissions-Policy': 'geolocation=(), microphone=(), camera=(), payment=()',
};

const apiPolicy = "default-src 'none'; frame-ancestors 'none'";
/** The page of the API reference runs its own bundled script and style. */
const docsPolicy = "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; frame-ancestors 'none'";

/** Pages of the web interface. */
const pagePolicy =
  "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; frame-ancestors 'none'";

function policyOf(path: string): string {
  if (path.startsWith('/docs')) return docsPolicy;
  return path.startsWith('/web') || path.startsWith('/static') ? pagePolicy : apiPolicy;
}

export type SetHeaders = (request: FastifyRequest, reply: FastifyReply) => void;

/** Makes what sets the request id and the security headers of an answer. */
export function headerSetter(options: { readonly isProduction: boolean }): SetHeaders {
  return (request, reply) => {
    reply.headers(always);
    reply.header('Content-Security-Policy', policyOf(request.url));
    if (options.isProduction) reply.header('Strict-Transport-Security', 'max-age=31536000; includeSubDomains');
    reply.header('X-Request-ID', request.id);
  };
}

const isPlain = (id: string): boolean => !/[^\x20-\x7e]/.test(id);

/**
 * Keeps the bytes of an id that is no ASCII: Node sends headers in the encoding of a body that is text, UTF-8, where one
 * that is bytes leaves them as they came.
 */
export function keepHeaderBytes(app: FastifyInstance): void {
  app.addHook('onSend', (request, _reply, payload, done) => {
    done(null, typeof payload === 'string' && !isPlain(request.id) ? Buffer.from(payload) : payload);
  });
}

/** The same for an answer in JSON that no hook sees. */
export function keepHeaderBytesOf(request: FastifyRequest, reply: FastifyReply): void {
  if (!isPlain(request.id)) reply.serializer((body: unknown) => Buffer.from(JSON.stringify(body)) as never);
}

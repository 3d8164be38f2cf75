import type { FastifyInstance } from 'fastify';

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

/** Sets the request id and the security headers on every answer, errors included. */
export function setHeaders(app: FastifyInstance, options: { readonly isProduction: boolean }): void {
  app.addHook('onRequest', (request, reply, done) => {
    reply.headers(always);
    reply.header('Content-Security-Policy', request.url.startsWith('/docs') ? docsPolicy : apiPolicy);
    if (options.isProduction) reply.header('Strict-Transport-Security', 'max-age=31536000; includeSubDomains');
    reply.header('X-Request-ID', request.id);
    done();
  });
}

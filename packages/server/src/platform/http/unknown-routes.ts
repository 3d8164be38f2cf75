import type { FastifyInstance, FastifyReply, FastifyRequest, HTTPMethods } from 'fastify';
import type { Clock } from '../clock.js';
import { sendFailure } from './error-handler.js';

const guarded: readonly HTTPMethods[] = ['DELETE', 'GET', 'HEAD', 'PATCH', 'POST', 'PUT', 'OPTIONS'];

/** Answers a request that no route is for; `null` when it does not. */
export type AnswerElsewhere = (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply> | null;

/**
 * Answers unknown paths with 404, known paths with another method with 405, and a trailing slash with a redirect.
 * Call before the routes are added; `closeMethods` after them.
 *
 * @param elsewhere asked first about unknown paths.
 */
export function answerUnknownRoutes(
  app: FastifyInstance,
  clock: Clock,
  elsewhere: AnswerElsewhere = () => null,
): { closeMethods(): void } {
  const known = new Map<string, Set<string>>();
  app.addHook('onRoute', ({ url, method }) => {
    const methods = known.get(url) ?? new Set();
    known.set(url, methods);
    for (const name of [method].flat()) methods.add(name);
  });

  // Before routing has its say: `/teams/` would be a team with an empty id.
  app.addHook('onRequest', (request, reply, done) => {
    const [path = ''] = request.url.split('?', 1);
    // Only under known first segments: a path such as `//host/` would otherwise redirect to another site.
    if (!/^\/(?:api|health|login|logout)\b.*\/$/.test(path)) return done();
    void reply.redirect(`${path.replace(/\/+$/, '')}${request.url.slice(path.length)}`, 307);
  });

  app.setNotFoundHandler(
    (request, reply) =>
      elsewhere(request, reply) ??
      sendFailure(request, reply, clock, { status: 404, code: 'NOT_FOUND', message: 'Not Found' }),
  );

  return {
    closeMethods() {
      for (const [url, methods] of [...known]) {
        if (url.includes('*') || url.startsWith('/docs')) continue;
        app.route({
          method: guarded.filter((method) => !methods.has(method)),
          url,
          schema: { hide: true },
          config: { permission: 'method-guard' },
          handler: (request, reply) =>
            sendFailure(request, reply, clock, { status: 405, code: 'BAD_REQUEST', message: 'Method Not Allowed' }),
        });
      }
    },
  };
}

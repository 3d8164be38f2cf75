import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

export interface CorsOptions {
  readonly origins: readonly string[];
  /** Allowed methods; `null` allows all. */
  readonly methods: readonly string[] | null;
}

const everyMethod = ['DELETE', 'GET', 'HEAD', 'OPTIONS', 'PATCH', 'POST', 'PUT'];

/** Answers preflights before anything else looks at the request, and marks answers that an allowed origin may read. */
export function allowOrigins(app: FastifyInstance, { origins, methods }: CorsOptions): void {
  const allowed = methods ?? everyMethod;

  function preflight(request: FastifyRequest, reply: FastifyReply, origin: string, method: string): FastifyReply {
    const refusals: string[] = [];
    if (!origins.includes(origin)) refusals.push('Disallowed CORS origin');
    if (!allowed.includes(method)) refusals.push('Disallowed CORS method');
    // It belongs to the browser, not to the request that it announces.
    reply.removeHeader('X-Request-ID');
    reply.header('Vary', 'Origin').type('text/plain; charset=utf-8');
    if (refusals.length > 0) return reply.code(400).send(refusals.join(', '));
    const headers = request.headers['access-control-request-headers'];
    if (headers !== undefined) reply.header('Access-Control-Allow-Headers', headers);
    return reply
      .headers({
        'Access-Control-Allow-Origin': origin,
        'Access-Control-Allow-Credentials': 'true',
        'Access-Control-Allow-Methods': allowed.join(', '),
        'Access-Control-Max-Age': '600',
      })
      .code(200)
      .send('OK');
  }

  app.addHook('onRequest', (request, reply, done) => {
    const { origin } = request.headers;
    if (origin === undefined) return done();
    const method = request.headers['access-control-request-method'];
    if (request.method === 'OPTIONS' && method !== undefined) {
      preflight(request, reply, origin, method);
      return;
    }
    if (origins.includes(origin)) {
      reply.headers({
        'Access-Control-Allow-Origin': origin,
        'Access-Control-Allow-Credentials': 'true',
        Vary: 'Origin',
      });
    }
    done();
  });
}

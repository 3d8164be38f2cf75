import type { FastifyInstance } from 'fastify';
import type { Actor } from '../auth/actor.js';

/** Tells of every caller whose request was carried out, once the answer is sent. */
export function tellAnswered(app: FastifyInstance, tell: (actor: Actor) => void): void {
  app.decorateRequest('actor', null);
  app.addHook('onResponse', (request, reply, done) => {
    if (request.actor !== null && reply.statusCode < 400) tell(request.actor);
    done();
  });
}

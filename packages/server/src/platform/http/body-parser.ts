import type { FastifyInstance } from 'fastify';
import { parseJsonBody } from './json-body.js';

/** Requests with bodies below 2 MB are read everywhere; imports set their own limit. */
export const defaultBodyLimit = 4 * 1024 * 1024;

const opaque = 'application/octet-stream';

function isJson(contentType: string): boolean {
  return contentType.trim() === '' || /^\s*application\/(?:[\w.+-]+\+)?json\s*(?:;|$)/i.test(contentType);
}

/** Reads bodies as JSON, whatever route: a route without a body does not look at what is sent. */
export function readBodies(app: FastifyInstance): void {
  // The framework refuses types that it cannot read before anybody asks whether the route has a body at all.
  app.addHook('onRequest', (request, _reply, done) => {
    const type = request.headers['content-type'];
    if (type !== undefined) request.headers['content-type'] = isJson(type) ? 'application/json' : opaque;
    done();
  });
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (request, body, done) => {
    if (request.routeOptions.config.readsBody !== true || body.length === 0) {
      done(null, undefined);
      return;
    }
    try {
      // Other types are an opaque text, which no schema accepts.
      done(
        null,
        request.headers['content-type'] === opaque
          ? { value: body.toString(), problem: null }
          : parseJsonBody(body as Buffer),
      );
    } catch (error) {
      done(error as Error);
    }
  });
}

import type { FastifyInstance } from 'fastify';
import { parseJsonBody } from './json-body.js';

/** Requests with bodies below 2 MB are read everywhere; imports set their own limit. */
export const defaultBodyLimit = 4 * 1024 * 1024;

function isJson(contentType: string): boolean {
  return contentType === '' || /^\s*application\/(?:[\w.+-]+\+)?json\s*(?:;|$)/i.test(contentType);
}

/** Reads bodies as JSON, whatever route: a route without a body does not look at what is sent. */
export function readBodies(app: FastifyInstance): void {
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
        isJson(request.headers['content-type'] ?? '')
          ? parseJsonBody(body as Buffer)
          : { value: body.toString(), problem: null },
      );
    } catch (error) {
      done(error as Error);
    }
  });
}

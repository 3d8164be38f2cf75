import type { FastifyInstance } from 'fastify';
import { isForm } from './form-body.js';
import { parseJsonBody } from './json-body.js';

/** Requests with bodies below 2 MB are read everywhere; imports set their own limit. */
export const defaultBodyLimit = 4 * 1024 * 1024;

const json = 'application/json';
const form = 'application/x-www-form-urlencoded';
const opaque = 'application/octet-stream';

function kindOf(contentType: string): string {
  if (contentType.trim() === '' || /^\s*application\/(?:[\w.+-]+\+)?json\s*(?:;|$)/i.test(contentType)) return json;
  return /^\s*application\/x-www-form-urlencoded\s*(?:;|$)/i.test(contentType) ? form : opaque;
}

/** The fields of a form; of a repeated one the last counts, and an empty one is absent. */
function formFields(text: string): Record<string, string> {
  return Object.fromEntries([...new URLSearchParams(text)].filter(([, value]) => value !== ''));
}

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Whether a JSON body is read at all. */
    readsBody?: boolean;
    /** Whether the body is read as the form of a page. */
    readsForm?: boolean;
    /** Whether a form of several parts is left for the route to read as it arrives. */
    readsParts?: boolean;
  }
}

/** Reads bodies as JSON, whatever route: a route without a body does not look at what is sent. */
export function readBodies(app: FastifyInstance): void {
  // The framework refuses types that it cannot read before anybody asks whether the route has a body at all.
  app.addHook('onRequest', (request, _reply, done) => {
    const type = request.headers['content-type'];
    const isLeft = request.routeOptions.config.readsParts === true && isForm(type);
    if (type !== undefined && !isLeft) request.headers['content-type'] = kindOf(type);
    done();
  });
  app.removeAllContentTypeParsers();
  // Only those that are left to their route still have this type here.
  app.addContentTypeParser('multipart/form-data', (_request, _payload, done) => done(null, undefined));
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (request, body, done) => {
    const { readsBody = false, readsForm = false } = request.routeOptions.config;
    const kind = request.headers['content-type'];
    if (readsForm) {
      done(null, kind === form ? formFields(body.toString()) : {});
      return;
    }
    if (!readsBody || body.length === 0) {
      done(null, undefined);
      return;
    }
    try {
      // Other types are an opaque text, which no schema accepts.
      const isOpaque = kind === form || kind === opaque;
      done(null, isOpaque ? { value: body.toString(), problem: null } : parseJsonBody(body as Buffer));
    } catch (error) {
      done(error as Error);
    }
  });
}

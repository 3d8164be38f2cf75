import type { FastifyInstance } from 'fastify';
import type { Clock } from '../clock.js';
import { sendFailure } from '../http/error-handler.js';
import { sendWebFile } from './send-web-file.js';
import type { WebFiles } from './web-files.js';

/** A year: a new content has a new name. */
const forGood = 'public, max-age=31536000, immutable';
const forAnHour = 'public, max-age=3600';

/** Serves the files that the pages of the web interface load; everybody may have them. */
export function webFileRoutes(app: FastifyInstance, { byPath }: WebFiles, clock: Clock): void {
  const page = { schema: { hide: true }, config: { permission: 'page' } } as const;
  // One route: rate limits count by route, and all files of a page are one visit.
  app.get('/static/*', page, (request, reply) => {
    const file = byPath.get(request.url.split('?', 1)[0] ?? '');
    if (file !== undefined) return sendWebFile(request, reply, file, forGood);
    return sendFailure(request, reply, clock, { status: 404, code: 'NOT_FOUND', message: 'Not Found' });
  });
  for (const [path, file] of byPath) {
    if (path.startsWith('/static/')) continue;
    app.get(path, page, (request, reply) => sendWebFile(request, reply, file, forAnHour));
  }
}

import { EventStreamQuery, StreamedEvent, StreamGap } from '@tessera/api';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import Type from 'typebox';
import { type Actor, hasScope } from '../../platform/auth/actor.js';
import { ApiError, RequestShapeError } from '../../platform/errors.js';
import { addRoute, type RouteMeans } from '../../platform/http/route.js';
import { problems } from '../../platform/http/value-problems.js';
import { filterOf } from './event-filter.js';
import type { EventStreams } from './event-stream-service.js';

/** The header that clients send when they connect again; `undefined` when there is none. */
function lastEventIdOf({ headers: { 'last-event-id': sent } }: FastifyRequest): number | undefined {
  if (sent === undefined || sent === '') return undefined;
  if (typeof sent === 'string' && /^\d{1,15}$/.test(sent)) return Number(sent);
  throw new RequestShapeError([problems.notInteger(['header', 'Last-Event-ID'], sent)]);
}

export function eventStreamRoutes(
  app: FastifyInstance,
  means: RouteMeans,
  streams: EventStreams,
  noteUse: (keyId: string) => void,
): void {
  // Streams would keep a closing server waiting for them.
  app.addHook('preClose', () => streams.close());

  /** Whether the credentials of the request let it read now; a key that goes on being read with is in use. */
  async function mayGoOn(request: FastifyRequest): Promise<boolean> {
    let actor: Actor;
    try {
      actor = await means.authenticate(request);
    } catch (error) {
      if (error instanceof ApiError) return false;
      throw error;
    }
    if (!hasScope(actor, 'read')) return false;
    if (actor.keyId !== undefined) noteUse(actor.keyId);
    return true;
  }

  addRoute(app, means, {
    method: 'GET',
    path: '/api/v1/events/stream',
    operationId: 'streamEvents',
    summary: 'Events as they happen, as server-sent events',
    description:
      'Ends when the client or the server does, or when the credentials end. The `id` of an event is its position: 1, 2, 3 …, the same for every client. A client that connects again with the header `Last-Event-ID` gets what it missed, each event once and in order. `stream.gap` says that events behind its position are no longer kept. docs/event-stream.md has examples.',
    tag: 'events',
    scope: 'read',
    isEndless: true,
    query: EventStreamQuery,
    answers: {
      200: Type.Unsafe({
        description: 'Blocks of `id`, `event` and `data`, where the data is one line of JSON',
        content: { 'text/event-stream': { schema: Type.Union([StreamedEvent, StreamGap]) } },
      }),
    },
    async handle({ actor, query, request, reply }) {
      const stream = await streams.open({
        filter: filterOf(query),
        position: lastEventIdOf(request) ?? query.last_event_id ?? null,
        caller: actor.keyId ?? actor.userId ?? request.ip,
        mayGoOn: () => mayGoOn(request),
        cutOff: () => void reply.raw.destroy(),
      });
      if (actor.keyId !== undefined) noteUse(actor.keyId);
      reply.type('text/event-stream').headers({ 'Cache-Control': 'no-store', 'X-Accel-Buffering': 'no' });
      return stream;
    },
  });
}

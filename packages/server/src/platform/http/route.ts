import { STATUS_CODES } from 'node:http';
import { type ErrorCode, errorCatalogue } from '@tessera/api';
import type { FastifyInstance, FastifyReply, FastifyRequest, HTTPMethods } from 'fastify';
import type { Static, TObject, TSchema } from 'typebox';
import { type Actor, fullAccess, hasScope, ownTeamOf, type Scope } from '../auth/actor.js';
import type { Authenticate } from '../auth/authenticate.js';
import type { Once } from '../database/once.js';
import { ApiError, RequestShapeError } from '../errors.js';
import type { RateClass, RateLimiter } from '../rate-limits/rate-limiter.js';
import type { Settings } from '../settings/setting-table.js';
import { type FormReading, isForm, readForm, type SentForm } from './form-body.js';
import { onceOf } from './idempotency-key.js';
import type { JsonBody } from './json-body.js';
import { ReadyJson } from './ready-json.js';
import { type FieldSchema, RequestReader, type ValueRules } from './request-reader.js';
import { withSettings } from './setting-bounds.js';
import { problems } from './value-problems.js';

/** What the HTTP layer needs to judge a request before a handler sees it. */
export interface RouteMeans {
  readonly authenticate: Authenticate;
  readonly rates: RateLimiter;
  readonly rules: ValueRules;
  readonly settings: Settings;
  /** Told of every route as it was written down, for those who describe the API. */
  onRoute?(route: AnyRoute): void;
}

type Read<T> = T extends TSchema ? Static<T> : Record<never, never>;

interface RouteInput<P, Q, B> {
  readonly actor: Actor;
  readonly params: Read<P>;
  readonly query: Read<Q>;
  readonly body: Read<B>;
  /** Present when the client asks that the operation happens once, however often it is sent. */
  readonly once?: Once;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

export interface Route<P extends TObject | undefined, Q extends TObject | undefined, B extends TSchema | undefined> {
  readonly method: HTTPMethods;
  readonly path: string;
  readonly operationId: string;
  readonly summary: string;
  readonly description?: string;
  readonly tag: string;
  /** Needed scope; `none` for public routes, `any` for every caller who is known. */
  readonly scope: Scope | 'any' | 'none';
  /** Limits beside the global one; usually `read` for GET and `write` for the others. */
  readonly rate?: readonly RateClass[];
  readonly params?: P;
  readonly query?: Q;
  readonly body?: B;
  /** Largest body in bytes; see `defaultBodyLimit`. */
  readonly maxBodyBytes?: number;
  /** Present where the body may also come as a form, whose documents are read while they arrive. */
  readonly form?: FormReading;
  /** Answers other than errors, by status. The lowest is the usual one. */
  readonly answers: Readonly<Record<number, TSchema>>;
  /** Codes that the operation itself answers with; those of the HTTP layer are added. */
  readonly errors?: readonly ErrorCode[];
  /** Query parameter that is the caller's own team where it is absent; callers who belong to no team have to send it. */
  readonly ownTeamParameter?: string;
  /** Whether `Idempotency-Key` is honoured: the handler passes `once` on to the transaction. */
  readonly isIdempotent?: boolean;
  /** A line of what is done before the answer, where clients may ask for lines (`Accept: application/x-ndjson`). */
  readonly progress?: TSchema;
  /** Whether the answer is a stream that its client or the server ends, and not that everything was said. */
  readonly isEndless?: boolean;
  /** Returns the body of the answer, or its text as `ReadyJson`; sets another status than the usual one on `reply`. */
  handle(input: RouteInput<P, Q, B>): unknown;
}

export type AnyRoute = Omit<Route<TObject | undefined, TObject | undefined, TSchema | undefined>, 'handle'>;

declare module 'fastify' {
  interface FastifyRequest {
    /** Who sends it; `null` until that is known, and on public routes. */
    actor: Actor | null;
  }
  interface FastifyContextConfig {
    permission?: string;
    /** Limits that the route counts its requests against by itself. */
    rate?: readonly RateClass[];
    /** See `Route.isEndless`. */
    isEndless?: boolean;
  }
}

/** An answer whose body is one of the schemas that `describeApi` shares between routes. */
function sharedAnswer(reference: string, description: string): object {
  return { description, content: { 'application/json': { schema: { $ref: reference } } } };
}

function describedAnswers(answers: Readonly<Record<number, TSchema>>): Record<string, object> {
  return Object.fromEntries(
    Object.entries(answers).map(([status, schema]) => [status, { description: STATUS_CODES[status] ?? '', ...schema }]),
  );
}

/** Statuses and bodies of the errors of a route, as the description and the serializer need them. */
function errorAnswers(route: AnyRoute): Record<number, object> {
  const codes: ErrorCode[] = [...(route.errors ?? []), 'INTERNAL_ERROR'];
  if (route.scope !== 'none') codes.push('MISSING_API_KEY', 'INVALID_AUTH_HEADER', 'INVALID_API_KEY');
  // What changes something is refused when a page of another site makes the browser send it with a session.
  if (route.scope !== 'none' && route.method !== 'GET') codes.push('FORBIDDEN');
  if (route.isIdempotent) codes.push('IDEMPOTENCY_KEY_REUSED');
  if (route.scope !== 'none' && route.scope !== 'any') codes.push('INSUFFICIENT_SCOPE');
  if (route.body !== undefined) codes.push('PAYLOAD_TOO_LARGE', 'BAD_REQUEST');
  const byStatus = new Map<number, ErrorCode[]>();
  for (const code of new Set(codes))
    byStatus.set(errorCatalogue[code].status, [...(byStatus.get(errorCatalogue[code].status) ?? []), code]);
  const answers: Record<number, object> = {};
  for (const [status, list] of byStatus) answers[status] = sharedAnswer('Error#', list.join(', '));
  if (route.params ?? route.query ?? route.body)
    answers[422] = sharedAnswer('ValidationError#', 'Refused request shape');
  answers[429] = sharedAnswer('RateLimit#', 'RATE_LIMIT_EXCEEDED');
  return answers;
}

/**
 * Registers a route that judges requests in the documented order: body decoded (before this runs), authentication,
 * scope, then path, query and body together, rate limits, then the handler.
 */
export function addRoute<
  P extends TObject | undefined = undefined,
  Q extends TObject | undefined = undefined,
  B extends TSchema | undefined = undefined,
>(app: FastifyInstance, means: RouteMeans, route: Route<P, Q, B>): void {
  means.onRoute?.(route);
  const { scope, rate: classes = [route.method === 'GET' ? 'read' : 'write'] } = route;
  const shapes = {
    params: route.params && withSettings(route.params as FieldSchema, means.settings),
    query: route.query && withSettings(route.query as FieldSchema, means.settings),
    body: route.body && withSettings(route.body as FieldSchema, means.settings),
  };
  const usualStatus = Number(Object.keys(route.answers)[0]);

  const signIn = (request: FastifyRequest): Promise<Actor> =>
    means.rates.guardSignIn(request, () => means.authenticate(request));

  app.route({
    method: route.method,
    url: route.path,
    ...(route.maxBodyBytes === undefined ? {} : { bodyLimit: route.maxBodyBytes }),
    config: {
      readsBody: route.body !== undefined,
      ...(route.form === undefined ? {} : { readsParts: true }),
      permission: scope,
      rate: classes,
      ...(route.isEndless ? { isEndless: true } : {}),
    },
    schema: {
      operationId: route.operationId,
      summary: route.summary,
      ...(route.description === undefined ? {} : { description: route.description }),
      tags: [route.tag],
      'x-rate-limits': classes,
      ...(route.progress === undefined ? {} : { 'x-progress': route.progress }),
      ...(shapes.params ? { params: shapes.params } : {}),
      ...(shapes.query ? { querystring: shapes.query } : {}),
      ...(shapes.body ? { body: shapes.body } : {}),
      ...(route.form === undefined ? {} : { consumes: ['application/json', 'multipart/form-data'] }),
      response: { ...describedAnswers(route.answers), ...errorAnswers(route) },
      security: scope === 'none' ? [] : ['apiKey', 'session'].map((by) => ({ [by]: scope === 'any' ? [] : [scope] })),
    },
    handler: async (request, reply) => {
      const actor = scope === 'none' ? fullAccess('') : await signIn(request);
      if (scope !== 'none') request.actor = actor;
      if (scope !== 'none' && scope !== 'any' && !hasScope(actor, scope)) {
        throw new ApiError('INSUFFICIENT_SCOPE', `This operation requires the '${scope}' scope`, {
          required_scope: scope,
        });
      }
      const reader = new RequestReader(means.rules);
      const params = shapes.params
        ? reader.readText(shapes.params, request.params as Record<string, string>, 'path')
        : {};
      const sentQuery = request.query as Record<string, string>;
      let query = shapes.query ? reader.readText(shapes.query, sentQuery, 'query') : {};
      const { ownTeamParameter } = route;
      if (ownTeamParameter !== undefined && sentQuery[ownTeamParameter] === undefined) {
        const ownTeam = ownTeamOf(actor);
        if (ownTeam === undefined) reader.add(problems.missing(['query', ownTeamParameter], null));
        query = { ...(query as object), [ownTeamParameter]: ownTeam };
      }
      const admit = (): Promise<void> =>
        means.rates.admit(request, { classes, path: route.path, actor: scope === 'none' ? null : actor });
      let body: unknown = {};
      let form: SentForm | undefined;
      if (shapes.body && route.form && isForm(request.headers['content-type'])) {
        if (reader.found.length > 0) throw new RequestShapeError(reader.found);
        // To read it is most of the work.
        await admit();
        form = await readForm(request, route.form);
        body = reader.readForm(shapes.body, form);
      } else if (shapes.body) {
        const sent = request.body as JsonBody | undefined;
        body = reader.read(shapes.body, sent?.value, ['body']);
        if (sent?.problem && !reader.found.some(({ msg }) => msg === sent.problem?.msg)) reader.add(sent.problem);
      }
      if (reader.found.length > 0) throw new RequestShapeError(reader.found);
      const once = route.isIdempotent ? onceOf(request, route.operationId, actor, form?.digest) : undefined;
      if (form === undefined) await admit();
      reply.code(usualStatus);
      const answer = await route.handle({ actor, params, query, body, once, request, reply } as RouteInput<P, Q, B>);
      if (!(answer instanceof ReadyJson)) return answer;
      reply.type('application/json; charset=utf-8');
      return answer.text;
    },
  });
}

import type { FastifyInstance } from 'fastify';
import { sessionSeal } from '../../src/platform/auth/session.js';
import type { Database } from '../../src/platform/database/database.js';
import { instantOf } from '../../src/platform/instant.js';
import { ApiClient } from './api-client.js';

export interface PageAnswer {
  readonly status: number;
  readonly location: string | undefined;
  /** The header as it was sent. */
  readonly setCookie: string | undefined;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly text: string;
}

export interface Sending {
  readonly cookie?: string | undefined;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Asks for a page, or sends a form to it, as a browser without a memory. */
export async function openPage(
  app: FastifyInstance,
  path: string,
  { cookie, headers = {} }: Sending = {},
  form?: Readonly<Record<string, string>> | string,
): Promise<PageAnswer> {
  const response = await app.inject({
    method: form === undefined ? 'GET' : 'POST',
    url: path,
    headers: {
      ...(form === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' }),
      ...(cookie === undefined ? {} : { cookie: `session=${cookie}` }),
      ...headers,
    },
    ...(form === undefined ? {} : { payload: typeof form === 'string' ? form : new URLSearchParams(form).toString() }),
  });
  const setCookie = response.headers['set-cookie'];
  return {
    status: response.statusCode,
    location: response.headers.location,
    setCookie: Array.isArray(setCookie) ? setCookie.join('\n') : setCookie,
    headers: response.headers,
    text: response.body,
  };
}

/** Signs in; returns the value of the cookie. */
export async function signedIn(app: FastifyInstance, email: string, password: string): Promise<string> {
  const { setCookie, location } = await openPage(app, '/login', {}, { email, password });
  const value = /^session=([^;]+)/.exec(setCookie ?? '')?.[1];
  if (location !== '/' || value === undefined) throw new Error(`Signing in led to ${location}`);
  return value;
}

/** The cookie of a user who signed in, without the work of a password. */
export async function cookieFor(database: Database, user: { readonly id: string }, secret: string): Promise<string> {
  const { session_epoch: epoch } = await database.db
    .selectFrom('users')
    .select('session_epoch')
    .where('id', '=', user.id)
    .executeTakeFirstOrThrow();
  return sessionSeal(secret).seal({ userId: user.id, epoch, startedAt: instantOf(Date.now()) });
}

/** A client of the API that has nothing but the cookie. */
export function sessionClient(app: FastifyInstance, cookie: string, headers: Record<string, string> = {}): ApiClient {
  return new ApiClient(app, { cookie: `session=${cookie}`, ...headers });
}

import { timingSafeEqual } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { ApiError } from '../errors.js';
import type { NewId } from '../ids.js';
import type { Settings } from '../settings/setting-table.js';
import { type Actor, fullAccess } from './actor.js';
import { digestOf } from './digest.js';

export interface AuthenticationMeans {
  readonly settings: Pick<Settings, 'authDisabled' | 'bootstrapApiKey'>;
  readonly newId: NewId;
  /** Some live team, for callers that belong to none. */
  findAnyTeamId(): Promise<string | null>;
  /** Who signed in with the browser that sends the request; `null` when nobody did who may use the API. */
  findSessionActor(request: FastifyRequest): Promise<Actor | null>;
  /** Whose API key the token is, which has this digest; `null` when it is none that may be used now. */
  findKeyActor(token: string, digest: Buffer): Promise<Actor | null>;
}

export type Authenticate = (request: FastifyRequest) => Promise<Actor>;

/**
 * Reads the `Authorization` header; the browser session counts only where there is none.
 *
 * @throws {ApiError} 401 `MISSING_API_KEY`, `INVALID_AUTH_HEADER` or `INVALID_API_KEY`; 403 `FORBIDDEN` when a page of
 * another site uses the session.
 */
export function authenticator(means: AuthenticationMeans): Authenticate {
  const { settings, newId, findAnyTeamId, findSessionActor, findKeyActor } = means;
  const bootstrap = settings.bootstrapApiKey === '' ? null : digestOf(settings.bootstrapApiKey);
  /** Such a caller acts as some existing team; on an empty database as one that does not exist. */
  const unbound = async (): Promise<Actor> => fullAccess((await findAnyTeamId()) ?? newId());

  return async (request) => {
    const { authorization } = request.headers;
    if (settings.authDisabled) return unbound();
    if (authorization === undefined || authorization === '') {
      const actor = await findSessionActor(request);
      if (actor !== null) return actor;
      throw new ApiError('MISSING_API_KEY', "Missing Authorization header. Use 'Authorization: Bearer <api_key>'");
    }
    if (!authorization.startsWith('Bearer ')) {
      throw new ApiError('INVALID_AUTH_HEADER', "Invalid format. Use 'Authorization: Bearer <api_key>'");
    }
    const token = authorization.slice('Bearer '.length);
    // Digests have one length, so the comparison tells nothing about the key.
    const digest = digestOf(token);
    if (bootstrap !== null && timingSafeEqual(digest, bootstrap)) return unbound();
    const actor = await findKeyActor(token, digest);
    if (actor !== null) return actor;
    throw new ApiError('INVALID_API_KEY', 'Invalid or expired API key');
  };
}

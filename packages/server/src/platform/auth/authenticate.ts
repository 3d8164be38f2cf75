import { createHash, timingSafeEqual } from 'node:crypto';
import { ApiError } from '../errors.js';
import type { NewId } from '../ids.js';
import type { Settings } from '../settings/setting-table.js';
import { type Actor, fullAccess } from './actor.js';

export interface AuthenticationMeans {
  readonly settings: Pick<Settings, 'authDisabled' | 'bootstrapApiKey'>;
  readonly newId: NewId;
  /** Some live team, for callers that belong to none. */
  findAnyTeamId(): Promise<string | null>;
}

export type Authenticate = (authorization: string | undefined) => Promise<Actor>;

function digest(value: string): Buffer {
  return createHash('sha256').update(value).digest();
}

/**
 * Reads the `Authorization` header.
 *
 * @throws {ApiError} 401 `MISSING_API_KEY`, `INVALID_AUTH_HEADER` or `INVALID_API_KEY`.
 */
export function authenticator({ settings, newId, findAnyTeamId }: AuthenticationMeans): Authenticate {
  const bootstrap = settings.bootstrapApiKey === '' ? null : digest(settings.bootstrapApiKey);
  /** Such a caller acts as some existing team; on an empty database as one that does not exist. */
  const unbound = async (): Promise<Actor> => fullAccess((await findAnyTeamId()) ?? newId());

  return async (authorization) => {
    if (settings.authDisabled) return unbound();
    if (authorization === undefined || authorization === '') {
      throw new ApiError('MISSING_API_KEY', "Missing Authorization header. Use 'Authorization: Bearer <api_key>'");
    }
    if (!authorization.startsWith('Bearer ')) {
      throw new ApiError('INVALID_AUTH_HEADER', "Invalid format. Use 'Authorization: Bearer <api_key>'");
    }
    // Digests have one length, so the comparison tells nothing about the key.
    if (bootstrap !== null && timingSafeEqual(digest(authorization.slice('Bearer '.length)), bootstrap))
      return unbound();
    throw new ApiError('INVALID_API_KEY', 'Invalid or expired API key');
  };
}

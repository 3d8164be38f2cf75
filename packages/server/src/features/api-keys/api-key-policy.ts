import { type Actor, actsFor, hasScope } from '../../platform/auth/actor.js';
import type { Denial } from '../../platform/errors.js';
import type { ApiKey } from './api-key.js';

export function maySeeKey(actor: Actor, key: Pick<ApiKey, 'teamId'>): Denial | null {
  if (actsFor(actor, key.teamId)) return null;
  return { code: 'FORBIDDEN', message: 'Cannot view keys for other teams' };
}

/** The team whose keys are listed: the one asked for, or all, for administrators; their own for everybody else. */
export function listedTeam(actor: Actor, asked: string | undefined): string | undefined {
  return hasScope(actor, 'admin') ? asked : actor.teamId;
}

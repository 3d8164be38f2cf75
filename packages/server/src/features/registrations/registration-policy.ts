import { type Actor, actsFor } from '../../platform/auth/actor.js';
import type { Denial } from '../../platform/errors.js';

export function mayRegisterFor(actor: Actor, consumerTeamId: string): Denial | null {
  if (actsFor(actor, consumerTeamId)) return null;
  return { code: 'UNAUTHORIZED_TEAM', message: 'You can only register on behalf of your own team' };
}

export function mayChangeRegistration(actor: Actor, consumerTeamId: string): Denial | null {
  if (actsFor(actor, consumerTeamId)) return null;
  return { code: 'UNAUTHORIZED_TEAM', message: 'You can only change registrations on behalf of your own team' };
}

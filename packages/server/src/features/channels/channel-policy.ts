import { type Actor, actsFor } from '../../platform/auth/actor.js';
import type { Denial } from '../../platform/errors.js';

/** Channels are an affair of their team: also to read them, because addresses are shown. */
export function mayUseChannelsOf(actor: Actor, teamId: string): Denial | null {
  if (actsFor(actor, teamId)) return null;
  return {
    code: 'FORBIDDEN',
    message: 'You can only see and change channels of your own team',
    details: { code: 'INSUFFICIENT_PERMISSIONS' },
  };
}

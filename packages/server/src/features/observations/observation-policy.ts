import { type Actor, actsFor } from '../../platform/auth/actor.js';
import type { Denial } from '../../platform/errors.js';

/** Who takes part: owners of the assets, and the team that reads. */
export function mayResolve(actor: Actor, teamIds: readonly (string | null)[]): Denial | null {
  if (teamIds.some((id) => id !== null && actsFor(actor, id))) return null;
  return {
    code: 'UNAUTHORIZED_TEAM',
    message: 'Only the team that reads the asset and the owners of the assets can confirm or reject it',
  };
}

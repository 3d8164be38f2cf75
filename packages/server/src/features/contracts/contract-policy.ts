import { type Actor, actsFor } from '../../platform/auth/actor.js';
import type { Denial } from '../../platform/errors.js';

export function mayUpdateGuarantees(actor: Actor, asset: { readonly ownerTeamId: string }): Denial | null {
  if (actsFor(actor, asset.ownerTeamId)) return null;
  return {
    code: 'UNAUTHORIZED_TEAM',
    message: 'You can only update guarantees for contracts on assets owned by your team',
  };
}

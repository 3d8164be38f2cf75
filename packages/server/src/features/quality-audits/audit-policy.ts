import { type Actor, actsFor } from '../../platform/auth/actor.js';
import type { Denial } from '../../platform/errors.js';

/** Quality runs of an asset are reported and read by its owner team. */
export function mayAudit(actor: Actor, asset: { readonly fqn: string; readonly ownerTeamId: string }): Denial | null {
  if (actsFor(actor, asset.ownerTeamId)) return null;
  return {
    code: 'UNAUTHORIZED_TEAM',
    message: `You can only report and read quality runs of assets owned by your team ('${asset.fqn}' is not)`,
  };
}

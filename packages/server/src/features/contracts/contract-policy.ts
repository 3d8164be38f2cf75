import { type Actor, actsFor } from '../../platform/auth/actor.js';
import type { Denial } from '../../platform/errors.js';

export function mayUpdateGuarantees(actor: Actor, asset: { readonly ownerTeamId: string }): Denial | null {
  if (actsFor(actor, asset.ownerTeamId)) return null;
  return {
    code: 'UNAUTHORIZED_TEAM',
    message: 'You can only update guarantees for contracts on assets owned by your team',
  };
}

/** Whether the actor may publish in the name of the team; `ownName` is the name of its own team. */
export function mayPublishAs(
  actor: Actor,
  publisher: { readonly id: string; readonly name: string },
  ownName: string,
): Denial | null {
  if (actsFor(actor, publisher.id)) return null;
  return {
    code: 'UNAUTHORIZED_TEAM',
    message: `Cannot publish contract on behalf of team '${publisher.name}'. Your team is '${ownName}'.`,
  };
}

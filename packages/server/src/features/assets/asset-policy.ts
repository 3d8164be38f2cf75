import { type Actor, actsFor } from '../../platform/auth/actor.js';
import type { Denial } from '../../platform/errors.js';

interface Names {
  /** Team that the asset belongs to. */
  readonly owner: string;
  /** Team of the caller. */
  readonly own: string;
}

export function mayCreateAsset(actor: Actor, ownerTeamId: string, names: Names): Denial | null {
  if (actsFor(actor, ownerTeamId)) return null;
  return {
    code: 'UNAUTHORIZED_TEAM',
    message: `Cannot create asset for team '${names.owner}'. Your team is '${names.own}'.`,
  };
}

/** The same for assets of a bulk request. */
export function mayCreateAssetsFor(actor: Actor, ownerTeamId: string): Denial | null {
  if (actsFor(actor, ownerTeamId)) return null;
  return { code: 'UNAUTHORIZED_TEAM', message: 'You can only create assets for your own team' };
}

/** Whether the actor may change the asset; `action` is the verb and object of the message, e.g. `update asset`. */
export function mayChangeAsset(
  actor: Actor,
  asset: { readonly fqn: string; readonly ownerTeamId: string },
  action: 'update asset' | 'delete asset' | 'publish contract for asset',
  names: Names,
): Denial | null {
  if (actsFor(actor, asset.ownerTeamId)) return null;
  const owned =
    action === 'publish contract for asset' ? `owned by '${names.owner}'` : `owned by team '${names.owner}'`;
  return {
    code: 'UNAUTHORIZED_TEAM',
    message: `Cannot ${action} '${asset.fqn}' ${owned}. Your team is '${names.own}'.`,
  };
}

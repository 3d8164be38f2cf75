import { type Actor, actsFor, hasScope } from '../../platform/auth/actor.js';
import type { Denial } from '../../platform/errors.js';
import type { Proposal } from './proposal.js';

function forbidden(message: string): Denial {
  return { code: 'FORBIDDEN', message, details: { code: 'INSUFFICIENT_PERMISSIONS' } };
}

export function mayAcknowledgeFor(actor: Actor, consumerTeamId: string): Denial | null {
  return actsFor(actor, consumerTeamId)
    ? null
    : forbidden('You can only acknowledge proposals on behalf of your own team');
}

export function mayWithdraw(actor: Actor, proposal: Pick<Proposal, 'proposedBy'>): Denial | null {
  return actsFor(actor, proposal.proposedBy) ? null : forbidden('You can only withdraw your own proposals');
}

export function mayPublishFor(actor: Actor, publishedBy: string): Denial | null {
  return actsFor(actor, publishedBy) ? null : forbidden('You can only publish on behalf of your own team');
}

/** An approved proposal goes live by the hand of its proposer or of the asset's owner. */
export function mayPublishProposal(
  actor: Actor,
  proposal: Pick<Proposal, 'proposedBy'>,
  asset: { readonly ownerTeamId: string },
): Denial | null {
  if (actsFor(actor, proposal.proposedBy) || actsFor(actor, asset.ownerTeamId)) return null;
  return forbidden('You can only publish proposals that your team made or for assets that it owns');
}

export function mayObjectFor(actor: Actor, objectorTeamId: string): Denial | null {
  return actsFor(actor, objectorTeamId) ? null : forbidden('You can only object on behalf of your own team');
}

/** Whoever owns an asset that reads the changed one may object, and nobody else. */
export function isAffected(proposal: Pick<Proposal, 'affectedTeams'>, teamId: string): Denial | null {
  if (proposal.affectedTeams.some((team) => team.team_id === teamId)) return null;
  return {
    code: 'FORBIDDEN',
    message: 'Only affected teams can object: those that own an asset which depends on the changed one',
    details: { code: 'NOT_AFFECTED_TEAM' },
  };
}

export function mayForceFor(actor: Actor, actorTeamId: string): Denial | null {
  return actsFor(actor, actorTeamId) ? null : forbidden('You can only force-approve on behalf of your own team');
}

export function mayExpire(
  actor: Actor,
  proposal: Pick<Proposal, 'proposedBy'>,
  asset: { readonly ownerTeamId: string } | null,
): Denial | null {
  if (actsFor(actor, proposal.proposedBy) || (asset !== null && actsFor(actor, asset.ownerTeamId))) return null;
  return forbidden('You can only expire proposals you created or for assets you own');
}

export function mayExpireAll(actor: Actor): Denial | null {
  return hasScope(actor, 'admin') ? null : forbidden('Only admin can run bulk proposal expiration');
}

export function maySeeWaiting(actor: Actor, teamId: string): Denial | null {
  return actsFor(actor, teamId) ? null : forbidden('You can only see what waits for your own team');
}

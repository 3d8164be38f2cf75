import { type Actor, actsFor } from '../../platform/auth/actor.js';
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

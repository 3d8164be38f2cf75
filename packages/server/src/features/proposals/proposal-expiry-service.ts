import type * as wire from '@tessera/api';
import type { Actor } from '../../platform/auth/actor.js';
import { withTransaction } from '../../platform/database/transaction.js';
import { ApiError, refuse } from '../../platform/errors.js';
import { type DomainEvent, record, recordAll } from '../../platform/events/record.js';
import { type Instant, renderInstant } from '../../platform/instant.js';
import type { Platform } from '../../platform/platform.js';
import { findAssets } from '../assets/asset-directory-service.js';
import { proposalResolved } from './proposal-announcement.js';
import { type ExpiredProposal, expireDueProposals } from './proposal-expiry-repository.js';
import { mayExpire, mayExpireAll } from './proposal-policy.js';
import { presentProposal } from './proposal-presentation.js';
import { resolveProposal } from './proposal-repository.js';
import { holdProposal } from './proposal-service.js';

function expired({ id, assetId, expiresAt, autoExpire }: ExpiredProposal, assetFqn: string, at: Instant): DomainEvent {
  return {
    entityType: 'proposal',
    entityId: id,
    action: 'proposal.expired',
    actorId: null,
    payload: { expires_at: expiresAt === null ? null : renderInstant(expiresAt), auto_expire: autoExpire },
    occurredAt: at,
    announcement: proposalResolved({ proposalId: id, assetId, assetFqn }, 'expired', null),
  };
}

/** Ends a pending proposal, due or not. */
export async function expireProposal(platform: Platform, actor: Actor, id: string): Promise<wire.Proposal> {
  return withTransaction(platform, async (unit) => {
    const { proposal, asset } = await holdProposal(unit, id);
    refuse(mayExpire(actor, proposal, asset));
    if (proposal.status !== 'pending') {
      throw new ApiError(
        'PROPOSAL_NOT_PENDING',
        `Cannot expire proposal with status '${proposal.status}'. Only pending proposals can be expired.`,
      );
    }
    const at = unit.now();
    await resolveProposal(unit.tx, id, 'expired', at);
    await record(unit, expired(proposal, asset?.fqn ?? '', at));
    return presentProposal({ ...proposal, status: 'expired', resolvedAt: at });
  });
}

/** Ends the pending proposals that are due; returns their ids, the oldest first. */
export async function expireDue(platform: Platform): Promise<readonly string[]> {
  return withTransaction(platform, async (unit) => {
    const at = unit.now();
    const proposals = await expireDueProposals(unit.tx, at);
    const assets = await findAssets(
      unit.tx,
      proposals.map(({ assetId }) => assetId),
    );
    const names = new Map(assets.map(({ id, fqn }) => [id, fqn]));
    await recordAll(
      unit,
      proposals.map((proposal) => expired(proposal, names.get(proposal.assetId) ?? '', at)),
    );
    return proposals.map(({ id }) => id);
  });
}

/** The same by the hand of an administrator. */
export async function expirePending(platform: Platform, actor: Actor, isEnabled: boolean) {
  refuse(mayExpireAll(actor));
  const ids = isEnabled ? await expireDue(platform) : [];
  return { expired_count: ids.length, expired_proposal_ids: [...ids] };
}

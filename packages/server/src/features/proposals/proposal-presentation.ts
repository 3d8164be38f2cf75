import type * as wire from '@tessera/api';
import { type Instant, renderInstant } from '../../platform/instant.js';
import type { AutoPublication } from './auto-publication-decision.js';
import type { Acknowledgment, Proposal } from './proposal.js';

function optional(instant: Instant | null, zone: 'Z' | '+00:00'): string | null {
  return instant === null ? null : renderInstant(instant, zone);
}

export function presentProposal(proposal: Proposal, zone: 'Z' | '+00:00' = 'Z'): wire.Proposal {
  return {
    id: proposal.id,
    asset_id: proposal.assetId,
    proposed_schema: proposal.schema,
    change_type: proposal.changeType,
    // Old clients read `column` and `details`, which never held anything; newer ones read the rest.
    breaking_changes: proposal.breakingChanges.map((change) => ({ ...change, column: null, details: {} })),
    status: proposal.status,
    proposed_by: proposal.proposedBy,
    proposed_by_user_id: proposal.proposedByUserId,
    proposed_at: renderInstant(proposal.proposedAt, zone),
    resolved_at: optional(proposal.resolvedAt, zone),
    expires_at: optional(proposal.expiresAt, zone),
    auto_expire: proposal.autoExpire,
    auto_publish: proposal.autoPublishMode !== null,
    proposed_version: proposal.version,
    affected_teams: [...proposal.affectedTeams],
    affected_assets: [...proposal.affectedAssets],
    objections: [...proposal.objections],
    has_objections: proposal.objections.length > 0,
  };
}

/** How it went with a proposal that was to go live in the moment of its approval. */
export function presentAutoPublication(
  { version }: Pick<Proposal, 'version'>,
  verdict: AutoPublication,
  contract: { readonly id: string } | null,
): wire.AutoPublication {
  const published = { published: contract !== null, version, contract_id: contract?.id ?? null };
  if (verdict.kind === 'go-live') return { ...published, reason: null, message: null, breaking_changes: [] };
  const { reason, message, breakingChanges } = verdict;
  return { ...published, reason, message, breaking_changes: [...breakingChanges] };
}

export function presentAcknowledgment(acknowledgment: Acknowledgment, autoPublication?: wire.AutoPublication) {
  return {
    id: acknowledgment.id,
    proposal_id: acknowledgment.proposalId,
    consumer_team_id: acknowledgment.consumerTeamId,
    acknowledged_by_user_id: acknowledgment.acknowledgedByUserId,
    response: acknowledgment.response,
    migration_deadline: optional(acknowledgment.migrationDeadline, 'Z'),
    notes: acknowledgment.notes,
    responded_at: renderInstant(acknowledgment.respondedAt),
    ...(autoPublication === undefined ? {} : { auto_publication: autoPublication }),
  };
}

import type * as wire from '@tessera/api';
import type { Executor } from '../../platform/database/database.js';
import { ApiError } from '../../platform/errors.js';
import { renderInstant } from '../../platform/instant.js';
import type { PageRequest } from '../../platform/paging.js';
import type { Platform } from '../../platform/platform.js';
import { proposalWarnings } from '../quality-audits/audit-gate-decision.js';
import { presentAuditStatus } from '../quality-audits/audit-presentation.js';
import { findNewestRun } from '../quality-audits/newest-audit-service.js';
import { consumersOf } from '../registrations/consumer-service.js';
import type { Proposal } from './proposal.js';
import type { ProposalOrder } from './proposal-order.js';
import { presentProposal } from './proposal-presentation.js';
import {
  findProposalNames,
  type ListedProposal,
  listNamedAcknowledgments,
  listProposals,
  type ProposalFilter,
} from './proposal-reading-repository.js';
import { findProposal } from './proposal-repository.js';

async function getProposalById(platform: Platform, id: string): Promise<Proposal> {
  const proposal = await findProposal(platform.db, id);
  if (proposal === null) throw new ApiError('PROPOSAL_NOT_FOUND', 'Proposal not found');
  return proposal;
}

export async function getProposal(platform: Platform, id: string): Promise<wire.Proposal> {
  return presentProposal(await getProposalById(platform, id));
}

export async function listProposalPage(
  platform: Platform,
  filter: ProposalFilter,
  order: ProposalOrder,
  page: PageRequest,
) {
  const { rows, total } = await listProposals(platform.db, filter, order, page);
  const results = rows.map((row) => ({
    id: row.id,
    asset_id: row.assetId,
    asset_fqn: row.assetFqn,
    status: row.status,
    change_type: row.changeType,
    breaking_changes_count: row.breakingChangesCount,
    proposed_by: row.proposedBy,
    proposed_at: renderInstant(row.proposedAt, '+00:00'),
    acknowledgment_count: row.acknowledgmentCount,
    total_consumers: row.totalConsumers,
    auto_publish: row.autoPublish,
    proposed_version: row.version,
  }));
  return { results, total, ...page };
}

const newestFirst: ProposalOrder = { by: 'proposed_at', ascending: false };

/** Pending proposals of the asset, newest first. There is one at most. */
export async function pendingProposalsOf(db: Executor, assetId: string): Promise<readonly ListedProposal[]> {
  const { rows } = await listProposals(db, { asset_id: assetId, status: 'pending' }, newestFirst, {
    limit: 1,
    offset: 0,
  });
  return rows;
}

/** Where the proposal stands as of now: who answered, and for whom it waits. */
export async function getProposalStatus(platform: Platform, id: string) {
  const proposal = await getProposalById(platform, id);
  const names = await findProposalNames(platform.db, id);
  const consumers = await consumersOf(platform.db, proposal.assetId);
  const acknowledgments = await listNamedAcknowledgments(platform.db, id);
  const audit = await findNewestRun(platform.db, proposal.assetId);
  const answered = new Set(acknowledgments.map(({ teamId }) => teamId));
  const waitingFor = consumers.filter(({ teamId }) => !answered.has(teamId));
  return {
    proposal_id: proposal.id,
    status: proposal.status,
    change_type: proposal.changeType,
    asset_fqn: names?.asset_fqn ?? null,
    breaking_changes: proposal.breakingChanges,
    proposed_by: {
      team_id: proposal.proposedBy,
      team_name: names?.team_name ?? 'Unknown',
      user_id: proposal.proposedByUserId,
      user_name: names?.user_name ?? null,
    },
    proposed_at: renderInstant(proposal.proposedAt, '+00:00'),
    resolved_at: proposal.resolvedAt === null ? null : renderInstant(proposal.resolvedAt, '+00:00'),
    auto_publish: proposal.autoPublishMode !== null,
    proposed_version: proposal.version,
    consumers: {
      total: consumers.length,
      acknowledged: acknowledgments.length,
      pending: waitingFor.length,
      blocked: acknowledgments.filter(({ response }) => response === 'blocked').length,
    },
    acknowledgments: acknowledgments.map((given) => ({
      consumer_team_id: given.teamId,
      consumer_team_name: given.teamName,
      acknowledged_by_user_id: given.userId,
      acknowledged_by_user_name: given.userName,
      response: given.response,
      migration_deadline: given.migrationDeadline === null ? null : renderInstant(given.migrationDeadline, '+00:00'),
      responded_at: renderInstant(given.respondedAt, '+00:00'),
      notes: given.notes,
    })),
    pending_consumers: waitingFor.map(({ teamId, teamName, registeredAt }) => ({
      team_id: teamId,
      team_name: teamName,
      registered_at: renderInstant(registeredAt, '+00:00'),
    })),
    audit_status: audit === null ? null : presentAuditStatus(audit),
    warnings: proposalWarnings(audit),
  };
}

import type { ProposalStatus } from '@tessera/api';
import type { Actor } from '../../platform/auth/actor.js';
import { refuse } from '../../platform/errors.js';
import { renderInstant } from '../../platform/instant.js';
import type { PageRequest } from '../../platform/paging.js';
import type { Platform } from '../../platform/platform.js';
import { getLiveTeam } from '../teams/team-directory-service.js';
import { maySeeWaiting } from './proposal-policy.js';
import { listWaitingProposals } from './proposal-waiting-repository.js';

/** What waits for an answer of the team. */
export async function listWaitingPage(
  platform: Platform,
  actor: Actor,
  { teamId, status }: { readonly teamId: string; readonly status: ProposalStatus },
  page: PageRequest,
) {
  refuse(maySeeWaiting(actor, teamId));
  await getLiveTeam(platform.db, teamId);
  const now = platform.clock.now();
  const { rows, total } = await listWaitingProposals(platform.db, teamId, { status, now }, page);
  return {
    pending_proposals: rows.map((row) => ({
      proposal_id: row.id,
      asset_id: row.assetId,
      asset_fqn: row.assetFqn,
      proposed_by_team: row.proposedByTeam ?? 'unknown',
      proposed_at: renderInstant(row.proposedAt),
      expires_at: row.expiresAt === null ? null : renderInstant(row.expiresAt),
      breaking_changes_summary: row.breakingChanges.map(({ message }) => message),
      total_consumers: row.totalConsumers,
      acknowledged_count: row.acknowledgedCount,
      your_team_status: 'AWAITING_RESPONSE' as const,
    })),
    total,
    ...page,
  };
}

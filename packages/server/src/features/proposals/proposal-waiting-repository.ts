import type { ProposalStatus } from '@tessera/api';
import type { Change } from '@tessera/engine';
import { fromJson } from '../../platform/database/codecs.js';
import type { Executor } from '../../platform/database/database.js';
import type { Instant } from '../../platform/instant.js';
import type { PageRequest } from '../../platform/paging.js';
import { acknowledgments, consumers, hasAnswered, isConsumer } from './proposal-reading-repository.js';

export interface WaitingProposal {
  readonly id: string;
  readonly assetId: string;
  readonly assetFqn: string | null;
  readonly proposedByTeam: string | null;
  readonly proposedAt: Instant;
  readonly expiresAt: Instant | null;
  readonly breakingChanges: readonly Change[];
  readonly totalConsumers: number;
  readonly acknowledgedCount: number;
}

function waiting(db: Executor, teamId: string, status: ProposalStatus, now: Instant) {
  return db
    .selectFrom('proposals')
    .where('proposals.status', '=', status)
    .where((where) => where.or([where('proposals.expires_at', 'is', null), where('proposals.expires_at', '>', now)]))
    .where((where) => isConsumer(where, teamId))
    .where((where) => where.not(hasAnswered(where, teamId)));
}

/** Proposals in the status that wait for an answer of the team, newest first. */
export async function listWaitingProposals(
  db: Executor,
  teamId: string,
  { status, now }: { readonly status: ProposalStatus; readonly now: Instant },
  page: PageRequest,
): Promise<{ readonly rows: readonly WaitingProposal[]; readonly total: number }> {
  const rows = await waiting(db, teamId, status, now)
    .leftJoin('assets', 'assets.id', 'proposals.asset_id')
    .leftJoin('teams as proposers', 'proposers.id', 'proposals.proposed_by')
    .select([
      'proposals.id',
      'proposals.asset_id',
      'assets.fqn',
      'proposers.name as proposed_by_team',
      'proposals.proposed_at',
      'proposals.expires_at',
      'proposals.breaking_changes',
    ])
    .select((select) => [
      acknowledgments(select)
        .select(({ fn }) => fn.countAll<number>().as('n'))
        .as('acknowledged_count'),
      consumers(select)
        .select(({ fn }) => fn.count<number>('registrations.consumer_team_id').distinct().as('n'))
        .as('total_consumers'),
    ])
    .orderBy('proposals.proposed_at', 'desc')
    .orderBy('proposals.id', 'desc')
    .limit(page.limit)
    .offset(page.offset)
    .execute();
  const { total } = await waiting(db, teamId, status, now)
    .select(({ fn }) => fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  return {
    rows: rows.map((row) => ({
      id: row.id,
      assetId: row.asset_id,
      assetFqn: row.fqn,
      proposedByTeam: row.proposed_by_team,
      proposedAt: row.proposed_at,
      expiresAt: row.expires_at,
      breakingChanges: fromJson(row.breaking_changes),
      totalConsumers: row.total_consumers ?? 0,
      acknowledgedCount: row.acknowledged_count ?? 0,
    })),
    total,
  };
}

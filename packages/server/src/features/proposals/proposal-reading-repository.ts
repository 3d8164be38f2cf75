import type { AcknowledgmentResponse, ProposalQuery, ProposalStatus } from '@tessera/api';
import type { ChangeLevel } from '@tessera/engine';
import { type ExpressionBuilder, sql } from 'kysely';
import { fromJson } from '../../platform/database/codecs.js';
import type { Executor } from '../../platform/database/database.js';
import type { Tables } from '../../platform/database/tables/index.js';
import type { Instant } from '../../platform/instant.js';
import type { PageRequest } from '../../platform/paging.js';
import type { ProposalOrder } from './proposal-order.js';

export type ProposalFilter = Omit<ProposalQuery, 'limit' | 'offset' | 'sort_by' | 'sort_order'>;

const sortColumns = {
  proposed_at: 'proposals.proposed_at',
  resolved_at: 'proposals.resolved_at',
  expires_at: 'proposals.expires_at',
  asset_fqn: 'assets.fqn',
  status: 'proposals.status',
} as const satisfies Record<ProposalOrder['by'], string>;

export interface ListedProposal {
  readonly id: string;
  readonly assetId: string;
  readonly assetFqn: string | null;
  readonly status: ProposalStatus;
  readonly changeType: ChangeLevel;
  readonly breakingChangesCount: number;
  readonly proposedBy: string;
  readonly proposedAt: Instant;
  readonly acknowledgmentCount: number;
  readonly totalConsumers: number;
  readonly autoPublish: boolean;
  readonly version: string;
}

export type ProposalExpressions = ExpressionBuilder<Tables, 'proposals'>;

/** The consumers of the proposal's asset, as of now. */
export function consumers(select: ProposalExpressions) {
  return select
    .selectFrom('registrations')
    .innerJoin('teams', 'teams.id', 'registrations.consumer_team_id')
    .whereRef('registrations.asset_id', '=', 'proposals.asset_id')
    .where('registrations.status', 'in', ['active', 'migrating'])
    .where('registrations.deleted_at', 'is', null)
    .where('teams.deleted_at', 'is', null);
}

export function acknowledgments(select: ProposalExpressions) {
  return select.selectFrom('acknowledgments').whereRef('acknowledgments.proposal_id', '=', 'proposals.id');
}

/** Whether the team is a consumer of the proposal's asset. */
export function isConsumer(select: ProposalExpressions, teamId: string) {
  return select.exists(
    consumers(select).select('registrations.id').where('registrations.consumer_team_id', '=', teamId),
  );
}

/** Whether the team answered the proposal. */
export function hasAnswered(select: ProposalExpressions, teamId: string) {
  return select.exists(
    acknowledgments(select).select('acknowledgments.id').where('acknowledgments.consumer_team_id', '=', teamId),
  );
}

function matching(db: Executor, filter: ProposalFilter) {
  let query = db.selectFrom('proposals');
  for (const column of ['asset_id', 'status', 'change_type', 'proposed_by'] as const) {
    const wanted = filter[column];
    if (wanted !== undefined) query = query.where(`proposals.${column}`, '=', wanted);
  }
  const waitingTeam = filter.pending_ack_for;
  const consumerTeam = filter.consumer_team_id ?? waitingTeam;
  if (consumerTeam !== undefined) query = query.where((select) => isConsumer(select, consumerTeam));
  if (waitingTeam !== undefined) {
    query = query
      .where('proposals.status', '=', 'pending')
      .where((select) => select.not(hasAnswered(select, waitingTeam)));
  }
  return query;
}

/** Proposals with their counts as of now; those without a value to sort by come last. */
export async function listProposals(
  db: Executor,
  filter: ProposalFilter,
  order: ProposalOrder,
  page: PageRequest,
): Promise<{ readonly rows: readonly ListedProposal[]; readonly total: number }> {
  const direction = order.ascending ? 'asc' : 'desc';
  const column = sortColumns[order.by];
  const rows = await matching(db, filter)
    .leftJoin('assets', 'assets.id', 'proposals.asset_id')
    .select([
      'proposals.id',
      'proposals.asset_id',
      'proposals.status',
      'proposals.change_type',
      'proposals.breaking_changes',
      'proposals.proposed_by',
      'proposals.proposed_at',
      'proposals.proposed_version',
      'proposals.auto_publish_mode',
      'assets.fqn',
    ])
    .select((select) => [
      acknowledgments(select)
        .select(({ fn }) => fn.countAll<number>().as('n'))
        .as('acknowledgment_count'),
      consumers(select)
        .select(({ fn }) => fn.count<number>('registrations.consumer_team_id').distinct().as('n'))
        .as('total_consumers'),
    ])
    .orderBy(sql`${sql.ref(column)} is null`)
    .orderBy(column, direction)
    .orderBy('proposals.proposed_at', direction)
    .orderBy('proposals.id', direction)
    .limit(page.limit)
    .offset(page.offset)
    .execute();
  const { total } = await matching(db, filter)
    .select(({ fn }) => fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  return {
    rows: rows.map((row) => ({
      id: row.id,
      assetId: row.asset_id,
      assetFqn: row.fqn,
      status: row.status as ProposalStatus,
      changeType: row.change_type as ChangeLevel,
      breakingChangesCount: fromJson<unknown[]>(row.breaking_changes).length,
      proposedBy: row.proposed_by,
      proposedAt: row.proposed_at,
      acknowledgmentCount: row.acknowledgment_count ?? 0,
      totalConsumers: row.total_consumers ?? 0,
      autoPublish: row.auto_publish_mode !== null,
      version: row.proposed_version,
    })),
    total,
  };
}

export interface NamedAcknowledgment {
  readonly teamId: string;
  readonly teamName: string;
  readonly userId: string | null;
  readonly userName: string | null;
  readonly response: AcknowledgmentResponse;
  readonly migrationDeadline: Instant | null;
  readonly respondedAt: Instant;
  readonly notes: string | null;
}

/** Answers to a proposal with the names of who gave them, oldest first. */
export async function listNamedAcknowledgments(
  db: Executor,
  proposalId: string,
): Promise<readonly NamedAcknowledgment[]> {
  const rows = await db
    .selectFrom('acknowledgments')
    .innerJoin('teams', 'teams.id', 'acknowledgments.consumer_team_id')
    .leftJoin('users', 'users.id', 'acknowledgments.acknowledged_by_user_id')
    .selectAll('acknowledgments')
    .select(['teams.name as team_name', 'users.name as user_name'])
    .where('acknowledgments.proposal_id', '=', proposalId)
    .orderBy('acknowledgments.responded_at')
    .orderBy('acknowledgments.id')
    .execute();
  return rows.map((row) => ({
    teamId: row.consumer_team_id,
    teamName: row.team_name,
    userId: row.acknowledged_by_user_id,
    userName: row.user_name,
    response: row.response as AcknowledgmentResponse,
    migrationDeadline: row.migration_deadline,
    respondedAt: row.responded_at,
    notes: row.notes,
  }));
}

/** Names around a proposal: its asset, its proposing team and person. */
export async function findProposalNames(db: Executor, proposalId: string) {
  return db
    .selectFrom('proposals')
    .leftJoin('assets', 'assets.id', 'proposals.asset_id')
    .leftJoin('teams', 'teams.id', 'proposals.proposed_by')
    .leftJoin('users', 'users.id', 'proposals.proposed_by_user_id')
    .select(['assets.fqn as asset_fqn', 'teams.name as team_name', 'users.name as user_name'])
    .where('proposals.id', '=', proposalId)
    .executeTakeFirst();
}

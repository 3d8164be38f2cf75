import type { AffectedAsset, AffectedTeam, ProposalStatus } from '@tessera/api';
import type { Change } from '@tessera/engine';
import { fromJson } from '../../platform/database/codecs.js';
import type { Executor } from '../../platform/database/database.js';
import { isAmongIds } from '../../platform/database/id-list.js';
import type { Instant } from '../../platform/instant.js';

/** What people are told of a proposal. */
export interface ToldProposal {
  readonly id: string;
  readonly assetId: string;
  readonly version: string;
  readonly status: ProposalStatus;
  readonly breakingChanges: readonly Change[];
  readonly proposedBy: string;
  readonly expiresAt: Instant | null;
  readonly isAutoPublished: boolean;
  readonly affectedTeams: readonly AffectedTeam[];
  readonly affectedAssets: readonly AffectedAsset[];
  readonly askedTeamIds: readonly string[];
}

const columns = [
  'id',
  'asset_id',
  'proposed_version',
  'status',
  'breaking_changes',
  'proposed_by',
  'expires_at',
  'auto_publish_mode',
  'affected_teams',
  'affected_assets',
  'asked_team_ids',
] as const;

/** The proposals without their schemas. */
export async function listToldProposals(db: Executor, ids: readonly string[]): Promise<readonly ToldProposal[]> {
  const rows = await db
    .selectFrom('proposals')
    .select(columns)
    .where(isAmongIds(db, 'id', ids))
    .execute();
  return rows.map((row) => ({
    id: row.id,
    assetId: row.asset_id,
    version: row.proposed_version,
    status: row.status as ProposalStatus,
    breakingChanges: fromJson(row.breaking_changes),
    proposedBy: row.proposed_by,
    expiresAt: row.expires_at,
    isAutoPublished: row.auto_publish_mode !== null,
    affectedTeams: fromJson(row.affected_teams),
    affectedAssets: fromJson(row.affected_assets),
    askedTeamIds: fromJson(row.asked_team_ids),
  }));
}

/** A moment until which a team wants or has to do something about a proposal. */
export interface DueDate {
  readonly proposalId: string;
  readonly assetId: string;
  readonly teamId: string;
  readonly dueAt: Instant;
}

/** Consumers that have not answered pending proposals which end within the time. */
export async function listDueAnswers(db: Executor, after: Instant, until: Instant): Promise<readonly DueDate[]> {
  return db
    .selectFrom('proposals')
    .innerJoin('registrations', 'registrations.asset_id', 'proposals.asset_id')
    .innerJoin('teams', 'teams.id', 'registrations.consumer_team_id')
    .leftJoin('acknowledgments', (join) =>
      join
        .onRef('acknowledgments.proposal_id', '=', 'proposals.id')
        .onRef('acknowledgments.consumer_team_id', '=', 'registrations.consumer_team_id'),
    )
    .select([
      'proposals.id as proposalId',
      'proposals.asset_id as assetId',
      'registrations.consumer_team_id as teamId',
      'proposals.expires_at as dueAt',
    ])
    .where('proposals.status', '=', 'pending')
    .where('proposals.expires_at', '>', after)
    .where('proposals.expires_at', '<=', until)
    .where('registrations.status', 'in', ['active', 'migrating'])
    .where('registrations.deleted_at', 'is', null)
    .where('teams.deleted_at', 'is', null)
    .where('acknowledgments.id', 'is', null)
    .orderBy('proposals.id')
    .orderBy('registrations.consumer_team_id')
    .$narrowType<{ dueAt: Instant }>()
    .execute();
}

/** Teams that said they migrate until a moment within the time, to proposals that are not dead. */
export async function listDueMigrations(db: Executor, after: Instant, until: Instant): Promise<readonly DueDate[]> {
  return db
    .selectFrom('acknowledgments')
    .innerJoin('proposals', 'proposals.id', 'acknowledgments.proposal_id')
    .innerJoin('teams', 'teams.id', 'acknowledgments.consumer_team_id')
    .select([
      'proposals.id as proposalId',
      'proposals.asset_id as assetId',
      'acknowledgments.consumer_team_id as teamId',
      'acknowledgments.migration_deadline as dueAt',
    ])
    .where('acknowledgments.response', '=', 'migrating')
    .where('acknowledgments.migration_deadline', '>', after)
    .where('acknowledgments.migration_deadline', '<=', until)
    .where('proposals.status', 'in', ['pending', 'approved'])
    .where('teams.deleted_at', 'is', null)
    .orderBy('proposals.id')
    .orderBy('acknowledgments.consumer_team_id')
    .$narrowType<{ dueAt: Instant }>()
    .execute();
}

import type { AcknowledgmentResponse, CompatibilityModeName, ProposalStatus, SchemaFormat } from '@tessera/api';
import type { ChangeLevel } from '@tessera/engine';
import type { Selectable } from 'kysely';
import { chunksOf } from '../../platform/database/chunks.js';
import { fromJson, toFlag, toJson } from '../../platform/database/codecs.js';
import { type Executor, hasRowLocks, type WriteExecutor } from '../../platform/database/database.js';
import type { AcknowledgmentTable, ProposalTable } from '../../platform/database/tables/workflow-tables.js';
import type { Instant } from '../../platform/instant.js';
import type { Acknowledgment, Proposal } from './proposal.js';

function toProposal(row: Selectable<ProposalTable>): Proposal {
  return {
    id: row.id,
    assetId: row.asset_id,
    baseContractId: row.base_contract_id,
    schema: fromJson(row.proposed_schema),
    schemaFormat: row.schema_format as SchemaFormat,
    version: row.proposed_version,
    autoPublishMode: row.auto_publish_mode as CompatibilityModeName | null,
    guarantees: row.proposed_guarantees === null ? null : fromJson(row.proposed_guarantees),
    changeType: row.change_type as ChangeLevel,
    breakingChanges: fromJson(row.breaking_changes),
    status: row.status as ProposalStatus,
    proposedBy: row.proposed_by,
    proposedByUserId: row.proposed_by_user_id,
    proposedAt: row.proposed_at,
    resolvedAt: row.resolved_at,
    expiresAt: row.expires_at,
    autoExpire: row.auto_expire === 1,
    affectedTeams: fromJson(row.affected_teams),
    affectedAssets: fromJson(row.affected_assets),
    objections: fromJson(row.objections),
    askedTeamIds: fromJson(row.asked_team_ids),
  };
}

function toAcknowledgment(row: Selectable<AcknowledgmentTable>): Acknowledgment {
  return {
    id: row.id,
    proposalId: row.proposal_id,
    consumerTeamId: row.consumer_team_id,
    acknowledgedByUserId: row.acknowledged_by_user_id,
    response: row.response as AcknowledgmentResponse,
    migrationDeadline: row.migration_deadline,
    respondedAt: row.responded_at,
    notes: row.notes,
  };
}

export async function insertProposals(db: Executor, proposals: readonly Proposal[]): Promise<void> {
  for (const chunk of chunksOf(proposals)) {
    const rows = chunk.map((proposal) => ({
      id: proposal.id,
      asset_id: proposal.assetId,
      base_contract_id: proposal.baseContractId,
      proposed_schema: toJson(proposal.schema),
      schema_format: proposal.schemaFormat,
      proposed_version: proposal.version,
      auto_publish_mode: proposal.autoPublishMode,
      proposed_guarantees: proposal.guarantees === null ? null : toJson(proposal.guarantees),
      change_type: proposal.changeType,
      breaking_changes: toJson(proposal.breakingChanges),
      guarantee_changes: '[]',
      status: proposal.status,
      proposed_by: proposal.proposedBy,
      proposed_by_user_id: proposal.proposedByUserId,
      proposed_at: proposal.proposedAt,
      resolved_at: proposal.resolvedAt,
      expires_at: proposal.expiresAt,
      auto_expire: toFlag(proposal.autoExpire),
      affected_teams: toJson(proposal.affectedTeams),
      affected_assets: toJson(proposal.affectedAssets),
      objections: toJson(proposal.objections),
      asked_team_ids: toJson(proposal.askedTeamIds),
      updated_at: null,
    }));
    await db.insertInto('proposals').values(rows).execute();
  }
}

export async function findProposal(db: Executor, id: string): Promise<Proposal | null> {
  const row = await db.selectFrom('proposals').selectAll().where('id', '=', id).executeTakeFirst();
  return row ? toProposal(row) : null;
}

/** The proposal, held until the end of the transaction. Its asset is held before it. */
export async function lockProposal(tx: WriteExecutor, id: string): Promise<Proposal | null> {
  const row = await tx
    .selectFrom('proposals')
    .selectAll()
    .where('id', '=', id)
    .$if(hasRowLocks(tx), (query) => query.forNoKeyUpdate())
    .executeTakeFirst();
  return row ? toProposal(row) : null;
}

export async function listPendingProposals(db: Executor, assetIds: readonly string[]): Promise<readonly Proposal[]> {
  const found: Proposal[] = [];
  for (const chunk of chunksOf(assetIds)) {
    const rows = await db
      .selectFrom('proposals')
      .selectAll()
      .where('asset_id', 'in', chunk)
      .where('status', '=', 'pending')
      .execute();
    found.push(...rows.map(toProposal));
  }
  return found;
}

/** Compare-and-set: returns whether the proposal was pending until now. */
export async function resolveProposal(db: Executor, id: string, status: ProposalStatus, at: Instant): Promise<boolean> {
  return (await resolveProposals(db, [id], status, at)).has(id);
}

/** The same for several: returns the ids of those that were pending until now. */
export async function resolveProposals(
  db: Executor,
  ids: readonly string[],
  status: ProposalStatus,
  at: Instant,
): Promise<ReadonlySet<string>> {
  const resolved = new Set<string>();
  for (const chunk of chunksOf(ids)) {
    const rows = await db
      .updateTable('proposals')
      .set({ status, resolved_at: at, updated_at: at })
      .where('id', 'in', chunk)
      .where('status', '=', 'pending')
      .returning('id')
      .execute();
    for (const { id } of rows) resolved.add(id);
  }
  return resolved;
}

export async function updateAskedTeams(
  db: Executor,
  ids: readonly string[],
  teamIds: readonly string[],
  at: Instant,
): Promise<void> {
  for (const chunk of chunksOf(ids)) {
    await db
      .updateTable('proposals')
      .set({ asked_team_ids: toJson(teamIds), updated_at: at })
      .where('id', 'in', chunk)
      .execute();
  }
}

export async function updateObjections(
  db: Executor,
  id: string,
  objections: Proposal['objections'],
  at: Instant,
): Promise<void> {
  await db
    .updateTable('proposals')
    .set({ objections: toJson(objections), updated_at: at })
    .where('id', '=', id)
    .execute();
}

export async function insertAcknowledgment(db: Executor, acknowledgment: Acknowledgment): Promise<void> {
  await db
    .insertInto('acknowledgments')
    .values({
      id: acknowledgment.id,
      proposal_id: acknowledgment.proposalId,
      consumer_team_id: acknowledgment.consumerTeamId,
      acknowledged_by_user_id: acknowledgment.acknowledgedByUserId,
      response: acknowledgment.response,
      migration_deadline: acknowledgment.migrationDeadline,
      responded_at: acknowledgment.respondedAt,
      notes: acknowledgment.notes,
    })
    .execute();
}

/** Answers to the proposals; those to one proposal oldest first. */
export async function listAcknowledgments(
  db: Executor,
  proposalIds: readonly string[],
): Promise<readonly Acknowledgment[]> {
  const found: Acknowledgment[] = [];
  for (const chunk of chunksOf(proposalIds)) {
    const rows = await db
      .selectFrom('acknowledgments')
      .selectAll()
      .where('proposal_id', 'in', chunk)
      .orderBy('responded_at')
      .orderBy('id')
      .execute();
    found.push(...rows.map(toAcknowledgment));
  }
  return found;
}

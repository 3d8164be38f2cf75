import type { CompatibilityModeName, ProposalStatus, SchemaFormat } from '@tessera/api';
import type { ChangeLevel } from '@tessera/engine';
import type { Selectable } from 'kysely';
import { chunksOf } from '../../platform/database/chunks.js';
import { fromJson, toFlag, toJson } from '../../platform/database/codecs.js';
import { type Executor, hasRowLocks, type WriteExecutor } from '../../platform/database/database.js';
import { jsonById } from '../../platform/database/json-by-id.js';
import type { ProposalTable } from '../../platform/database/tables/workflow-tables.js';
import type { Instant } from '../../platform/instant.js';
import type { Proposal } from './proposal.js';

export function toProposal(row: Selectable<ProposalTable>): Proposal {
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

export interface ProposalReference {
  readonly id: string;
  readonly assetId: string;
}

/** The proposals by name only: enough to hold what belongs to them. */
export async function listProposalReferences(
  db: Executor,
  ids: readonly string[],
): Promise<readonly ProposalReference[]> {
  const found: ProposalReference[] = [];
  for (const chunk of chunksOf(ids)) {
    const rows = await db
      .selectFrom('proposals')
      .select(['id', 'asset_id as assetId'])
      .where('id', 'in', chunk)
      .execute();
    found.push(...rows);
  }
  return found;
}

/** The proposals, held until the end of the transaction, in the order of their ids. Their assets are held before them. */
export async function lockProposals(tx: WriteExecutor, ids: readonly string[]): Promise<readonly Proposal[]> {
  const locked: Proposal[] = [];
  for (const chunk of chunksOf([...ids].sort())) {
    const rows = await tx
      .selectFrom('proposals')
      .selectAll()
      .where('id', 'in', chunk)
      .orderBy('id')
      .$if(hasRowLocks(tx), (query) => query.forNoKeyUpdate())
      .execute();
    locked.push(...rows.map(toProposal));
  }
  return locked;
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
  asked: readonly { readonly id: string; readonly teamIds: readonly string[] }[],
  at: Instant,
): Promise<void> {
  for (const chunk of chunksOf(asked)) {
    const values = chunk.map(({ id, teamIds }) => ({ id, value: teamIds }));
    await db
      .updateTable('proposals')
      .set({ asked_team_ids: jsonById(db, values), updated_at: at })
      .where(
        'id',
        'in',
        chunk.map(({ id }) => id),
      )
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

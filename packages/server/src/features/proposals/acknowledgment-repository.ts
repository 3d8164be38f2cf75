import type { AcknowledgmentResponse } from '@tessera/api';
import type { Selectable } from 'kysely';
import { chunksOf } from '../../platform/database/chunks.js';
import type { Executor } from '../../platform/database/database.js';
import type { AcknowledgmentTable } from '../../platform/database/tables/workflow-tables.js';
import type { Acknowledgment } from './proposal.js';

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

export async function insertAcknowledgments(db: Executor, acknowledgments: readonly Acknowledgment[]): Promise<void> {
  for (const chunk of chunksOf(acknowledgments)) {
    const rows = chunk.map((acknowledgment) => ({
      id: acknowledgment.id,
      proposal_id: acknowledgment.proposalId,
      consumer_team_id: acknowledgment.consumerTeamId,
      acknowledged_by_user_id: acknowledgment.acknowledgedByUserId,
      response: acknowledgment.response,
      migration_deadline: acknowledgment.migrationDeadline,
      responded_at: acknowledgment.respondedAt,
      notes: acknowledgment.notes,
    }));
    await db.insertInto('acknowledgments').values(rows).execute();
  }
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

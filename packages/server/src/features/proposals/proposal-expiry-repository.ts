import type { WriteExecutor } from '../../platform/database/database.js';
import type { Instant } from '../../platform/instant.js';

export interface ExpiredProposal {
  readonly id: string;
  readonly assetId: string;
  readonly expiresAt: Instant | null;
  readonly autoExpire: boolean;
}

/**
 * Expires the pending proposals that are due, in one statement that several processes may send at once: those whose
 * time is up, and those of `auto_expire` whose latest migration deadline is over.
 */
export async function expireDueProposals(tx: WriteExecutor, now: Instant): Promise<readonly ExpiredProposal[]> {
  const rows = await tx
    .updateTable('proposals')
    .set({ status: 'expired', resolved_at: now, updated_at: now })
    .where('status', '=', 'pending')
    .where((where) =>
      where.or([
        where('expires_at', '<', now),
        where.and([
          where('auto_expire', '=', 1),
          where(
            where
              .selectFrom('acknowledgments')
              .select(({ fn }) => fn.max('migration_deadline').as('latest'))
              .whereRef('acknowledgments.proposal_id', '=', 'proposals.id'),
            '<',
            now,
          ),
        ]),
      ]),
    )
    .returning(['id', 'asset_id', 'expires_at', 'auto_expire', 'proposed_at'])
    .execute();
  return rows
    .sort((left, right) => (left.proposed_at < right.proposed_at ? -1 : 1))
    .map((row) => ({
      id: row.id,
      assetId: row.asset_id,
      expiresAt: row.expires_at,
      autoExpire: row.auto_expire === 1,
    }));
}

import { chunksOf } from '../../platform/database/chunks.js';
import type { WriteExecutor } from '../../platform/database/database.js';
import type { Instant } from '../../platform/instant.js';
import type { ReminderReason } from './reminder.js';

export interface Reminder {
  readonly proposalId: string;
  readonly teamId: string;
  readonly reason: ReminderReason;
  readonly daysLeft: number;
}

/** One text for each reminder that there can be. */
export function reminderKey({ proposalId, teamId, reason, daysLeft }: Reminder): string {
  return [proposalId, teamId, reason, daysLeft].join(' ');
}

/**
 * Writes down the reminders that were not given yet.
 *
 * @returns the keys of those.
 */
export async function insertReminders(
  tx: WriteExecutor,
  reminders: readonly Reminder[],
  at: Instant,
): Promise<ReadonlySet<string>> {
  const written = new Set<string>();
  for (const chunk of chunksOf(reminders)) {
    const rows = await tx
      .insertInto('proposal_reminders')
      .values(
        chunk.map(({ proposalId, teamId, reason, daysLeft }) => ({
          proposal_id: proposalId,
          team_id: teamId,
          reason,
          days_left: daysLeft,
          reminded_at: at,
        })),
      )
      .onConflict((conflict) => conflict.doNothing())
      .returning(['proposal_id as proposalId', 'team_id as teamId', 'reason', 'days_left as daysLeft'])
      .execute();
    for (const row of rows) written.add(reminderKey({ ...row, reason: row.reason as ReminderReason }));
  }
  return written;
}

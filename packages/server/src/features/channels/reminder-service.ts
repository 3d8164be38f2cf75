import type { Unit } from '../../platform/database/transaction.js';
import { withTransaction } from '../../platform/database/transaction.js';
import { type DomainEvent, recordAll } from '../../platform/events/record.js';
import { type Instant, renderInstant } from '../../platform/instant.js';
import type { Platform } from '../../platform/platform.js';
import { findAssets } from '../assets/asset-directory-service.js';
import { type DueDate, dueAnswers, dueMigrations } from '../proposals/proposal-telling-service.js';
import { teamNames } from '../teams/team-directory-service.js';
import { type ReminderReason, reminderHorizon, reminderStep } from './reminder.js';
import { insertReminders, type Reminder, reminderKey } from './reminder-repository.js';

interface DueReminder extends Reminder {
  readonly due: DueDate;
}

const finders: Readonly<Record<ReminderReason, typeof dueAnswers>> = { answer: dueAnswers, migration: dueMigrations };

async function dueNow({ tx }: Unit, reason: ReminderReason, now: Instant): Promise<readonly DueReminder[]> {
  const dates = await finders[reason](tx, now, reminderHorizon(reason, now));
  return dates.flatMap((due) => {
    const daysLeft = reminderStep(reason, due.dueAt, now);
    return daysLeft === null ? [] : [{ due, proposalId: due.proposalId, teamId: due.teamId, reason, daysLeft }];
  });
}

async function eventsOf(unit: Unit, reminders: readonly DueReminder[], at: Instant): Promise<readonly DomainEvent[]> {
  const ids = (of: (reminder: DueReminder) => string): readonly string[] => [...new Set(reminders.map(of))];
  const assets = await findAssets(
    unit.tx,
    ids(({ due }) => due.assetId),
  );
  const fqns = new Map(assets.map(({ id, fqn }) => [id, fqn]));
  const names = await teamNames(
    unit.tx,
    ids(({ teamId }) => teamId),
  );
  return reminders.map(({ due: { assetId, dueAt }, proposalId, teamId, reason, daysLeft }) => {
    const facts = { team_id: teamId, reason, due_at: renderInstant(dueAt), days_left: daysLeft };
    const payload = {
      proposal_id: proposalId,
      asset_id: assetId,
      asset_fqn: fqns.get(assetId) ?? '',
      team_name: names.get(teamId) ?? 'unknown',
      ...facts,
    };
    return {
      entityType: 'proposal',
      entityId: proposalId,
      action: 'proposal.reminder',
      actorId: null,
      payload: facts,
      occurredAt: at,
      announcement: { type: 'proposal.reminder', assetId, payload },
    };
  });
}

/**
 * Reminds teams of what is due soon, of each thing once.
 *
 * @returns how many reminders were given.
 */
export async function remindTeams(platform: Platform): Promise<number> {
  return withTransaction(platform, async (unit) => {
    const now = unit.now();
    const due = [...(await dueNow(unit, 'answer', now)), ...(await dueNow(unit, 'migration', now))];
    const fresh = await insertReminders(unit.tx, due, now);
    const given = due.filter((reminder) => fresh.has(reminderKey(reminder)));
    if (given.length > 0) await recordAll(unit, await eventsOf(unit, given, now));
    return given.length;
  });
}

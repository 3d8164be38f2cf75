import type { Executor } from '../../platform/database/database.js';
import type { Unit } from '../../platform/database/transaction.js';
import { type DomainEvent, recordAll } from '../../platform/events/record.js';
import { givingUpNames, type Transfer, type TransferOrigin } from '../../platform/transfer.js';
import type { User } from './user.js';
import { userCreated, userDeleted, userReactivated, userUpdated } from './user-event.js';
import { freeEmails, listAllUsers, listIdsByEmail, lockUsers, upsertUsers } from './user-transfer-repository.js';

/** Every user, deactivated or not, in the order in which they were made. */
export function everyUser(db: Executor): Promise<readonly User[]> {
  return listAllUsers(db);
}

/** Those of the users that exist, deactivated or not, held for changes. */
export function holdUsersForTransfer(unit: Unit, ids: readonly string[]): Promise<readonly User[]> {
  return lockUsers(unit.tx, ids);
}

/** Who has these addresses, deactivated or not: the id by address. */
export function userIdsByEmail(db: Executor, emails: readonly string[]): Promise<ReadonlyMap<string, string>> {
  return listIdsByEmail(db, emails);
}

/** Writes users that this transaction holds, with an event for each change. */
export async function transferUsers(
  unit: Unit,
  transfer: Transfer<User>,
  { actorId, triggeredBy }: TransferOrigin,
): Promise<void> {
  const { created, changed } = transfer;
  await freeEmails(
    unit.tx,
    givingUpNames(transfer, ({ email }) => email),
  );
  await upsertUsers(
    unit.tx,
    changed.map(({ after }) => after),
    unit.now(),
  );
  await upsertUsers(unit.tx, created, null);
  const events: DomainEvent[] = [];
  for (const user of created) {
    events.push({ ...userCreated(user), occurredAt: unit.now() });
    if (user.deactivatedAt !== null) events.push(userDeleted(user, unit.now()));
  }
  for (const { before, after } of changed) {
    if (isOtherwise(before, after)) events.push(userUpdated(before, after, false, unit.now()));
    if (before.deactivatedAt === null && after.deactivatedAt !== null) events.push(userDeleted(after, unit.now()));
    if (before.deactivatedAt !== null && after.deactivatedAt === null)
      events.push(userReactivated(after, actorId, unit.now()));
  }
  await recordAll(
    unit,
    events.map((event) => ({ ...event, payload: { ...event.payload, triggered_by: triggeredBy } })),
  );
}

/** Whether more changed than that the user is active or not. */
function isOtherwise(before: User, after: User): boolean {
  const rest = ['email', 'name', 'role', 'teamId', 'metadata', 'notificationPreferences'] as const;
  return rest.some((key) => before[key] !== after[key]);
}

import type { UserRole } from '@tessera/api';
import { fromJson } from '../../platform/database/codecs.js';
import type { Executor } from '../../platform/database/database.js';
import { isAmongIds } from '../../platform/database/id-list.js';

/** A person to whom mail may be sent. */
export interface NotifiedUser {
  readonly id: string;
  readonly email: string;
  readonly teamId: string | null;
  readonly role: UserRole;
}

/** Those who did not say that they want no mail. */
async function listNotified(
  db: Executor,
  column: 'id' | 'team_id',
  ids: readonly string[],
): Promise<readonly NotifiedUser[]> {
  const rows = await db
    .selectFrom('users')
    .select(['id', 'email', 'team_id as teamId', 'role', 'notification_preferences as preferences'])
    .where(isAmongIds(db, column, ids))
    .where('deactivated_at', 'is', null)
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  return rows
    .filter(({ preferences }) => fromJson<Record<string, unknown>>(preferences)['email'] !== false)
    .map(({ preferences: _, ...user }) => ({ ...user, role: user.role as UserRole }));
}

/** Active members of the teams, oldest first. */
export function listNotifiedMembers(db: Executor, teamIds: readonly string[]): Promise<readonly NotifiedUser[]> {
  return listNotified(db, 'team_id', teamIds);
}

/** Those of the users that are active. */
export function listNotifiedUsers(db: Executor, ids: readonly string[]): Promise<readonly NotifiedUser[]> {
  return listNotified(db, 'id', ids);
}

import type { Executor } from '../../platform/database/database.js';
import { groupBy } from '../../platform/grouping.js';
import { listNotifiedMembers, listNotifiedUsers, type NotifiedUser } from './notified-user-repository.js';

export type { NotifiedUser };

/** Members of the teams to whom mail may be sent, by team, oldest first. */
export async function notifiedMembers(
  db: Executor,
  teamIds: readonly string[],
): Promise<ReadonlyMap<string, readonly NotifiedUser[]>> {
  if (teamIds.length === 0) return new Map();
  return groupBy(await listNotifiedMembers(db, teamIds), ({ teamId }) => teamId ?? '');
}

/** Those of the users to whom mail may be sent, by id. */
export async function notifiedUsers(db: Executor, ids: readonly string[]): Promise<ReadonlyMap<string, NotifiedUser>> {
  if (ids.length === 0) return new Map();
  return new Map((await listNotifiedUsers(db, ids)).map((user) => [user.id, user]));
}

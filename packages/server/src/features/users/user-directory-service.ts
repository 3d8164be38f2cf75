import type { Executor } from '../../platform/database/database.js';
import { ApiError } from '../../platform/errors.js';
import { findActiveUser, listActiveUsers, listActiveUsersByEmail, type UserReference } from './user-repository.js';

/**
 * The active user.
 *
 * @throws {ApiError} 404 `USER_NOT_FOUND`.
 */
export async function getActiveUser(db: Executor, id: string, message = 'User not found'): Promise<UserReference> {
  const user = await findActiveUser(db, id);
  if (user === null) throw new ApiError('USER_NOT_FOUND', message);
  return user;
}

/** Name of the active user; `null` when there is none. */
export async function findActiveUserName(db: Executor, id: string): Promise<string | null> {
  return (await findActiveUser(db, id))?.name ?? null;
}

/** Active users by e-mail address, which is looked up in lower case. */
export async function usersByEmail(
  db: Executor,
  emails: readonly string[],
): Promise<ReadonlyMap<string, UserReference>> {
  const users = await listActiveUsersByEmail(db, emails);
  return new Map(users.map((user) => [user.email.toLowerCase(), user]));
}

/** Those of the users that are active, by id. */
export async function activeUsers(db: Executor, ids: readonly string[]): Promise<ReadonlyMap<string, UserReference>> {
  return new Map((await listActiveUsers(db, ids)).map((user) => [user.id, user]));
}

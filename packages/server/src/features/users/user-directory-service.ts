import type { Executor } from '../../platform/database/database.js';
import { ApiError } from '../../platform/errors.js';
import { findActiveUser, listActiveUsersByEmail, type UserReference } from './user-repository.js';

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

/** Active users by e-mail address, which is looked up in lower case. */
export async function usersByEmail(
  db: Executor,
  emails: readonly string[],
): Promise<ReadonlyMap<string, UserReference>> {
  const users = await listActiveUsersByEmail(db, emails);
  return new Map(users.map((user) => [user.email.toLowerCase(), user]));
}

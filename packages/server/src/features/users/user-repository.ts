import type { UserRole } from '@tessera/api';
import type { Selectable } from 'kysely';
import { chunksOf } from '../../platform/database/chunks.js';
import { fromJson, toJson } from '../../platform/database/codecs.js';
import { type Executor, hasRowLocks, type WriteExecutor } from '../../platform/database/database.js';
import type { UserTable } from '../../platform/database/tables/core-tables.js';
import type { Instant } from '../../platform/instant.js';
import type { Credentials, User } from './user.js';

/** What other features need to know of a person. */
export interface UserReference {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly teamId: string | null;
}

export type UserColumns = Omit<Selectable<UserTable>, 'password_hash' | 'session_epoch' | 'updated_at'>;

/** The columns that leave this feature: those of the credentials stay. */
export const userColumns = [
  'users.id',
  'users.email',
  'users.name',
  'users.role',
  'users.team_id',
  'users.metadata',
  'users.notification_preferences',
  'users.created_at',
  'users.deactivated_at',
] as const;

export function toUser(row: UserColumns): User {
  return {
    id: row.id,
    email: row.email,
    name: row.name,
    role: row.role as UserRole,
    teamId: row.team_id,
    metadata: fromJson(row.metadata),
    notificationPreferences: fromJson(row.notification_preferences),
    createdAt: row.created_at,
    deactivatedAt: row.deactivated_at,
  };
}

export async function insertUser(db: Executor, user: User, { passwordHash, sessionEpoch }: Credentials): Promise<void> {
  await db
    .insertInto('users')
    .values({
      id: user.id,
      email: user.email,
      name: user.name,
      password_hash: passwordHash,
      session_epoch: sessionEpoch,
      role: user.role,
      team_id: user.teamId,
      metadata: toJson(user.metadata),
      notification_preferences: toJson(user.notificationPreferences),
      created_at: user.createdAt,
      updated_at: null,
      deactivated_at: user.deactivatedAt,
    })
    .execute();
}

/** The user, deactivated or not, held for a change until the end of the transaction. */
export async function lockUser(tx: WriteExecutor, id: string): Promise<User | null> {
  const row = await tx
    .selectFrom('users')
    .select(userColumns)
    .where('id', '=', id)
    .$if(hasRowLocks(tx), (query) => query.forNoKeyUpdate())
    .executeTakeFirst();
  return row ? toUser(row) : null;
}

/** The user of the address with the hash of the password, deactivated or not; held when the executor is a transaction. */
export async function findUserWithHash(
  db: Executor,
  email: string,
): Promise<{ readonly user: User; readonly passwordHash: string | null } | null> {
  const row = await db
    .selectFrom('users')
    .select([...userColumns, 'users.password_hash'])
    .where('email', '=', email)
    .$if(db.isTransaction && hasRowLocks(db), (query) => query.forNoKeyUpdate())
    .executeTakeFirst();
  return row ? { user: toUser(row), passwordHash: row.password_hash } : null;
}

/** Writes the user as it is now. A new password and a deactivation end the sessions of the user. */
export async function updateUser(
  db: Executor,
  user: User,
  newPasswordHash: string | undefined,
  at: Instant,
): Promise<void> {
  const endsSessions = newPasswordHash !== undefined || user.deactivatedAt !== null;
  await db
    .updateTable('users')
    .set((column) => ({
      email: user.email,
      name: user.name,
      role: user.role,
      team_id: user.teamId,
      metadata: toJson(user.metadata),
      notification_preferences: toJson(user.notificationPreferences),
      updated_at: at,
      deactivated_at: user.deactivatedAt,
      ...(newPasswordHash === undefined ? {} : { password_hash: newPasswordHash }),
      ...(endsSessions ? { session_epoch: column('session_epoch', '+', 1) } : {}),
    }))
    .where('id', '=', user.id)
    .execute();
}

export async function findActiveUser(db: Executor, id: string): Promise<UserReference | null> {
  const row = await db
    .selectFrom('users')
    .select(['id', 'name', 'email', 'team_id'])
    .where('id', '=', id)
    .where('deactivated_at', 'is', null)
    .executeTakeFirst();
  return row ? { id: row.id, name: row.name, email: row.email, teamId: row.team_id } : null;
}

export async function listActiveUsersByEmail(
  db: Executor,
  emails: readonly string[],
): Promise<readonly UserReference[]> {
  const found: UserReference[] = [];
  for (const chunk of chunksOf([...new Set(emails.map((email) => email.toLowerCase()))])) {
    const rows = await db
      .selectFrom('users')
      .select(['id', 'name', 'email', 'team_id as teamId'])
      .where((where) => where(where.fn<string>('lower', ['email']), 'in', chunk))
      .where('deactivated_at', 'is', null)
      .execute();
    found.push(...rows);
  }
  return found;
}

export async function listActiveUsers(db: Executor, ids: readonly string[]): Promise<readonly UserReference[]> {
  const found: UserReference[] = [];
  for (const chunk of chunksOf([...new Set(ids)])) {
    const rows = await db
      .selectFrom('users')
      .select(['id', 'name', 'email', 'team_id as teamId'])
      .where('id', 'in', chunk)
      .where('deactivated_at', 'is', null)
      .execute();
    found.push(...rows);
  }
  return found;
}

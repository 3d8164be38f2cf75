import type { UserRole } from '@tessera/api';
import type { Executor } from '../../platform/database/database.js';
import type { Credentials } from './user.js';

/** An active user as somebody who signs in. */
export interface Account extends Credentials {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly role: UserRole;
  /** The user's team while it is live. */
  readonly team: { readonly id: string; readonly name: string } | null;
}

/** The active user of the address (exactly as stored) or of the id. */
export async function findAccount(
  db: Executor,
  by: { readonly email: string } | { readonly id: string },
): Promise<Account | null> {
  const row = await db
    .selectFrom('users')
    .leftJoin('teams', (join) => join.onRef('teams.id', '=', 'users.team_id').on('teams.deleted_at', 'is', null))
    .select([
      'users.id',
      'users.email',
      'users.name',
      'users.role',
      'users.password_hash',
      'users.session_epoch',
      'teams.id as team_id',
      'teams.name as team_name',
    ])
    .where('email' in by ? 'users.email' : 'users.id', '=', 'email' in by ? by.email : by.id)
    .where('users.deactivated_at', 'is', null)
    .executeTakeFirst();
  if (row === undefined) return null;
  return {
    id: row.id,
    email: row.email,
    name: row.name,
    role: row.role as UserRole,
    passwordHash: row.password_hash,
    sessionEpoch: row.session_epoch,
    team: row.team_id === null || row.team_name === null ? null : { id: row.team_id, name: row.team_name },
  };
}

/** Whether there is an active user who has a password. */
export async function hasAccountWithPassword(db: Executor): Promise<boolean> {
  const row = await db
    .selectFrom('users')
    .select('id')
    .where('password_hash', 'is not', null)
    .where('deactivated_at', 'is', null)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

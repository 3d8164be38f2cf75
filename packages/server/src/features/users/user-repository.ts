import { chunksOf } from '../../platform/database/chunks.js';
import type { Executor } from '../../platform/database/database.js';

/** What other features need to know of a person. */
export interface UserReference {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly teamId: string | null;
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

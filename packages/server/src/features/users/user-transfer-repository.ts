import { sql } from 'kysely';
import { chunksOf } from '../../platform/database/chunks.js';
import { toJson } from '../../platform/database/codecs.js';
import { type Executor, hasRowLocks, type WriteExecutor } from '../../platform/database/database.js';
import type { Instant } from '../../platform/instant.js';
import type { User } from './user.js';
import { toUser, userColumns } from './user-repository.js';

/** Every user, deactivated or not, in the order in which they were made. */
export async function listAllUsers(db: Executor): Promise<readonly User[]> {
  const rows = await db.selectFrom('users').select(userColumns).orderBy('created_at').orderBy('id').execute();
  return rows.map(toUser);
}

/** The users, deactivated or not, held for changes until the end of the transaction. */
export async function lockUsers(tx: WriteExecutor, ids: readonly string[]): Promise<readonly User[]> {
  const locked: User[] = [];
  for (const chunk of chunksOf([...new Set(ids)].sort())) {
    const rows = await tx
      .selectFrom('users')
      .select(userColumns)
      .where('id', 'in', chunk)
      .orderBy('id')
      .$if(hasRowLocks(tx), (query) => query.forNoKeyUpdate())
      .execute();
    locked.push(...rows.map(toUser));
  }
  return locked;
}

/** Who has these addresses, deactivated or not: the id by address. */
export async function listIdsByEmail(db: Executor, emails: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  for (const chunk of chunksOf([...new Set(emails)])) {
    const rows = await db.selectFrom('users').select(['id', 'email']).where('email', 'in', chunk).execute();
    for (const { id, email } of rows) found.set(email, id);
  }
  return found;
}

/** Gives each of the users an address that nobody takes, until they get their own. */
export async function freeEmails(db: Executor, ids: readonly string[]): Promise<void> {
  for (const chunk of chunksOf(ids))
    await db.updateTable('users').set({ email: sql<string>`cast(id as text)` }).where('id', 'in', chunk).execute();
}

/** Writes the users as they are, new or not. New ones cannot sign in; the sessions of those who are deactivated end. */
export async function upsertUsers(db: Executor, users: readonly User[], at: Instant | null): Promise<void> {
  for (const chunk of chunksOf(users)) {
    const rows = chunk.map((user) => ({
      id: user.id,
      email: user.email,
      name: user.name,
      password_hash: null,
      session_epoch: 1,
      role: user.role,
      team_id: user.teamId,
      metadata: toJson(user.metadata),
      notification_preferences: toJson(user.notificationPreferences),
      created_at: user.createdAt,
      updated_at: at,
      deactivated_at: user.deactivatedAt,
    }));
    const insertion = db.insertInto('users').values(rows);
    const upsert = insertion.onConflict((conflict) =>
      conflict.column('id').doUpdateSet(({ ref }) => ({
        email: ref('excluded.email'),
        name: ref('excluded.name'),
        session_epoch: sql<number>`users.session_epoch + case when excluded.deactivated_at is null then 0 else 1 end`,
        role: ref('excluded.role'),
        team_id: ref('excluded.team_id'),
        metadata: ref('excluded.metadata'),
        notification_preferences: ref('excluded.notification_preferences'),
        updated_at: ref('excluded.updated_at'),
        deactivated_at: ref('excluded.deactivated_at'),
      })),
    );
    await (at === null ? insertion : upsert).execute();
  }
}

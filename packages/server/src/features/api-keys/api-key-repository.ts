import type { Selectable } from 'kysely';
import { fromJson, toJson } from '../../platform/database/codecs.js';
import { type Executor, hasRowLocks, type WriteExecutor } from '../../platform/database/database.js';
import type { ApiKeyTable } from '../../platform/database/tables/core-tables.js';
import type { Instant } from '../../platform/instant.js';
import type { ApiKey } from './api-key.js';

function toKey(row: Selectable<ApiKeyTable>): ApiKey {
  return {
    id: row.id,
    digest: row.key_digest,
    prefix: row.key_prefix,
    name: row.name,
    teamId: row.team_id,
    scopes: fromJson(row.scopes),
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    lastUsedAt: row.last_used_at,
    revokedAt: row.revoked_at,
  };
}

export async function insertKey(db: Executor, key: ApiKey): Promise<void> {
  await db
    .insertInto('api_keys')
    .values({
      id: key.id,
      key_digest: key.digest,
      key_prefix: key.prefix,
      name: key.name,
      team_id: key.teamId,
      scopes: toJson(key.scopes),
      created_at: key.createdAt,
      expires_at: key.expiresAt,
      last_used_at: key.lastUsedAt,
      revoked_at: key.revokedAt,
    })
    .execute();
}

export async function findKey(db: Executor, id: string): Promise<ApiKey | null> {
  const row = await db.selectFrom('api_keys').selectAll().where('id', '=', id).executeTakeFirst();
  return row ? toKey(row) : null;
}

/** The key, held for a change of its own until the end of the transaction. */
export async function lockKey(tx: WriteExecutor, id: string): Promise<ApiKey | null> {
  const row = await tx
    .selectFrom('api_keys')
    .selectAll()
    .where('id', '=', id)
    .$if(hasRowLocks(tx), (query) => query.forNoKeyUpdate())
    .executeTakeFirst();
  return row ? toKey(row) : null;
}

const notRevoked = (db: Executor) =>
  db
    .selectFrom('api_keys')
    .innerJoin('teams', 'teams.id', 'api_keys.team_id')
    .where('api_keys.revoked_at', 'is', null)
    .where('teams.deleted_at', 'is', null);

/** The key of a live team that is not revoked; it may be expired. */
export async function findKeyByDigest(db: Executor, digest: string): Promise<ApiKey | null> {
  const row = await notRevoked(db).selectAll('api_keys').where('api_keys.key_digest', '=', digest).executeTakeFirst();
  return row ? toKey(row) : null;
}

/** Whether some key would be let in. */
export async function hasUsableKey(db: Executor, now: Instant): Promise<boolean> {
  const row = await notRevoked(db)
    .select('api_keys.id')
    .where((where) => where.or([where('api_keys.expires_at', 'is', null), where('api_keys.expires_at', '>', now)]))
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** Newest first. */
export async function listKeys(
  db: Executor,
  filter: { readonly teamId?: string | undefined; readonly withRevoked: boolean },
): Promise<readonly ApiKey[]> {
  let matching = db.selectFrom('api_keys').selectAll();
  if (filter.teamId !== undefined) matching = matching.where('team_id', '=', filter.teamId);
  if (!filter.withRevoked) matching = matching.where('revoked_at', 'is', null);
  const rows = await matching.orderBy('created_at', 'desc').orderBy('id', 'desc').execute();
  return rows.map(toKey);
}

export async function markRevoked(tx: WriteExecutor, id: string, at: Instant): Promise<void> {
  await tx.updateTable('api_keys').set({ revoked_at: at }).where('id', '=', id).execute();
}

/** Notes a use, unless one is noted that is later than `unlessAfter`. */
export async function stampUse(db: Executor, id: string, at: Instant, unlessAfter: Instant): Promise<void> {
  await db
    .updateTable('api_keys')
    .set({ last_used_at: at })
    .where('id', '=', id)
    .where((where) => where.or([where('last_used_at', 'is', null), where('last_used_at', '<=', unlessAfter)]))
    .execute();
}

import { sql } from 'kysely';
import type { Executor } from '../../platform/database/database.js';

/** The live asset of the name; of several environments the newest, then the one in `production`. */
export async function findAssetIdByFqn(db: Executor, fqn: string): Promise<string | null> {
  const row = await db
    .selectFrom('assets')
    .select('id')
    .where('fqn', '=', fqn)
    .where('deleted_at', 'is', null)
    .orderBy('created_at', 'desc')
    .orderBy(sql`case when environment = 'production' then 0 else 1 end`)
    .orderBy('id')
    .limit(1)
    .executeTakeFirst();
  return row?.id ?? null;
}

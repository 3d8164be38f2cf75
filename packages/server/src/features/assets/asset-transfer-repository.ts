import { sql } from 'kysely';
import { chunksOf } from '../../platform/database/chunks.js';
import type { Executor } from '../../platform/database/database.js';
import type { Asset } from './asset.js';
import { toAsset } from './asset-repository.js';

/** Every asset, deleted or not, in the order in which they were made. */
export async function listAllAssets(db: Executor): Promise<readonly Asset[]> {
  const rows = await db.selectFrom('assets').selectAll().orderBy('created_at').orderBy('id').execute();
  return rows.map(toAsset);
}

/** Gives each of the assets a name that nobody takes, until it gets its own. */
export async function freeAssetNames(db: Executor, ids: readonly string[]): Promise<void> {
  for (const chunk of chunksOf(ids))
    await db.updateTable('assets').set({ fqn: sql<string>`cast(id as text)` }).where('id', 'in', chunk).execute();
}

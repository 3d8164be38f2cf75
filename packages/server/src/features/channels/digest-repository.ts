import { chunksOf } from '../../platform/database/chunks.js';
import { fromJson, toJson } from '../../platform/database/codecs.js';
import { type Executor, hasRowLocks, type WriteExecutor } from '../../platform/database/database.js';
import { isAmongIds } from '../../platform/database/id-list.js';
import type { Instant } from '../../platform/instant.js';
import type { DigestItem } from './digest.js';

export async function insertDigestItems(db: Executor, items: readonly DigestItem[]): Promise<void> {
  for (const chunk of chunksOf(items)) {
    const rows = chunk.map((item) => ({
      id: item.id,
      channel_id: item.channelId,
      asset_id: item.assetId,
      event_type: item.eventType,
      message: toJson(item.message),
      due_at: item.dueAt,
      position: item.position,
    }));
    await db.insertInto('channel_digest_items').values(rows).execute();
  }
}

/** Items whose digest is due, oldest first; those that another process takes at the moment are passed over. */
export async function takeDueItems(tx: WriteExecutor, now: Instant, limit: number): Promise<readonly DigestItem[]> {
  const rows = await tx
    .selectFrom('channel_digest_items')
    .selectAll()
    .where('due_at', '<=', now)
    .orderBy('due_at')
    .orderBy('channel_id')
    .orderBy('position')
    .limit(limit)
    .$if(hasRowLocks(tx), (query) => query.forUpdate().skipLocked())
    .execute();
  await tx
    .deleteFrom('channel_digest_items')
    .where(
      isAmongIds(
        tx,
        'id',
        rows.map(({ id }) => id),
      ),
    )
    .execute();
  return rows.map((row) => ({
    id: row.id,
    channelId: row.channel_id,
    assetId: row.asset_id,
    eventType: row.event_type,
    message: fromJson(row.message),
    dueAt: row.due_at,
    position: row.position,
  }));
}

/** Forgets what waits for the digest of a channel. */
export async function deleteDigestItems(db: Executor, channelId: string): Promise<void> {
  await db.deleteFrom('channel_digest_items').where('channel_id', '=', channelId).execute();
}

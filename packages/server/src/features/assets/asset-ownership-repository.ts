import { chunksOf } from '../../platform/database/chunks.js';
import type { Executor } from '../../platform/database/database.js';
import type { Instant } from '../../platform/instant.js';

/** The live assets that the team owns. */
export async function listOwnedAssetIds(db: Executor, teamId: string): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('assets')
    .select('id')
    .where('owner_team_id', '=', teamId)
    .where('deleted_at', 'is', null)
    .execute();
  return rows.map(({ id }) => id);
}

export async function setOwner(
  db: Executor,
  ids: readonly string[],
  owner: { readonly teamId: string } | { readonly userId: string | null },
  at: Instant,
): Promise<void> {
  const change = 'teamId' in owner ? { owner_team_id: owner.teamId } : { owner_user_id: owner.userId };
  for (const chunk of chunksOf(ids)) {
    await db
      .updateTable('assets')
      .set({ ...change, updated_at: at })
      .where('id', 'in', chunk)
      .execute();
  }
}

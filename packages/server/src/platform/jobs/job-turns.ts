import type { Executor } from '../database/database.js';
import type { Instant } from '../instant.js';

/**
 * Takes the turn of a job that is due, and sets when the next one is. Of several processes that try, one is given it;
 * should it end before its work is done, the next turn repairs that.
 */
export async function takeTurn(db: Executor, name: string, now: Instant, next: Instant): Promise<boolean> {
  const moved = await db
    .updateTable('job_turns')
    .set({ next_at: next })
    .where('name', '=', name)
    .where('next_at', '<=', now)
    .executeTakeFirst();
  if (moved.numUpdatedRows > 0n) return true;
  const first = await db
    .insertInto('job_turns')
    .values({ name, next_at: next })
    .onConflict((conflict) => conflict.column('name').doNothing())
    .executeTakeFirst();
  return (first.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

import { sql } from 'kysely';
import { type Executor, hasRowLocks } from '../../platform/database/database.js';
import type { Instant } from '../../platform/instant.js';
import type { FailingGuarantee, Since, StatusCounts } from './audit-trends.js';

/** How many runs of each status there were since each of the three moments. */
export async function countRuns(db: Executor, assetId: string, since: Since): Promise<StatusCounts> {
  const rows = await db
    .selectFrom('audit_runs')
    .select(({ fn }) => [
      'status',
      fn.countAll().filterWhere('run_at', '>=', since.day).as('day'),
      fn.countAll().filterWhere('run_at', '>=', since.week).as('week'),
      fn.countAll().as('month'),
    ])
    .where('asset_id', '=', assetId)
    .where('run_at', '>=', since.month)
    .groupBy('status')
    .execute();
  return rows.map(({ status, day, week, month }) => ({
    status,
    day: Number(day),
    week: Number(week),
    month: Number(month),
  }));
}

/** What failed most often in runs that did not pass since the moment, the most frequent first. */
export async function listMostFailed(
  db: Executor,
  assetId: string,
  since: Instant,
  limit: number,
): Promise<readonly FailingGuarantee[]> {
  const isPostgres = hasRowLocks(db);
  const failed = isPostgres
    ? sql`jsonb_array_elements_text(failed_guarantees) as failed(value)`
    : sql`json_each(failed_guarantees) as failed`;
  // Byte order on both engines, so that ties are listed alike.
  const byName = isPostgres ? sql`failed.value collate "C"` : sql`failed.value`;
  const { rows } = await sql<{ id: string; failures: number | string }>`
    select failed.value as id, count(*) as failures from audit_runs cross join ${failed}
    where asset_id = ${assetId} and run_at >= ${since} and status <> 'passed'
    group by failed.value order by count(*) desc, ${byName} limit ${limit}`.execute(db);
  return rows.map(({ id, failures }) => ({ guarantee_id: id, failure_count: Number(failures) }));
}

import { sql } from 'kysely';
import type { Executor } from '../../platform/database/database.js';
import { pairList } from '../../platform/database/id-list.js';
import { type ColumnStep, columnPlace } from './column-impact.js';

/** A column in lower case, and its asset. */
export type ColumnKey = readonly [assetId: string, key: string];

/** The columns of live assets that these columns feed in one step, at most `limit`. */
export async function listColumnSteps(
  db: Executor,
  columns: readonly ColumnKey[],
  limit: number,
): Promise<readonly ColumnStep[]> {
  const { rows } = await sql<{ from: string; key: string; to: string; column: string }>`
    select pairs.id as "from", pairs.name as "key", edges.dependent_asset_id as "to",
      fed.downstream_column as "column"
    from ${pairList(db, columns)}
    join dependencies as edges on edges.dependency_asset_id = pairs.id and edges.deleted_at is null
    join column_edges as fed on fed.dependency_id = edges.id and fed.upstream_key = pairs.name
    join assets on assets.id = edges.dependent_asset_id and assets.deleted_at is null
    order by pairs.id, pairs.name, edges.dependent_asset_id, fed.downstream_column
    limit ${limit}`.execute(db);
  return rows.map(({ from, key, to, column }) => ({
    dependency: columnPlace(from, key),
    dependent: columnPlace(to, column),
    assetId: to,
    column,
  }));
}

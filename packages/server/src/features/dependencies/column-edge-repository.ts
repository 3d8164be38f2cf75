import type { FeedKind } from '@tessera/adapters';
import { chunksOf } from '../../platform/database/chunks.js';
import type { Executor } from '../../platform/database/database.js';
import { isAmongIds } from '../../platform/database/id-list.js';
import { columnKey, type StoredColumnEdge } from './column-edge.js';

/** The column edges of these edges. */
export async function listColumnEdges(
  db: Executor,
  dependencyIds: readonly string[],
): Promise<readonly StoredColumnEdge[]> {
  const found: StoredColumnEdge[] = [];
  for (const chunk of chunksOf(dependencyIds)) {
    const rows = await db
      .selectFrom('column_edges')
      .select([
        'dependency_id as dependencyId',
        'upstream_column as upstreamColumn',
        'downstream_column as downstreamColumn',
        'kind',
      ])
      .where(isAmongIds(db, 'dependency_id', chunk))
      .execute();
    for (const row of rows) found.push({ ...row, kind: row.kind as FeedKind });
  }
  return found;
}

export async function insertColumnEdges(db: Executor, edges: readonly StoredColumnEdge[]): Promise<void> {
  for (const chunk of chunksOf(edges)) {
    const rows = chunk.map((edge) => ({
      dependency_id: edge.dependencyId,
      upstream_column: edge.upstreamColumn,
      downstream_column: edge.downstreamColumn,
      upstream_key: columnKey(edge.upstreamColumn),
      kind: edge.kind,
    }));
    await db.insertInto('column_edges').values(rows).execute();
  }
}

/** Removes all column edges of these edges. */
export async function deleteColumnEdgesOf(db: Executor, dependencyIds: readonly string[]): Promise<void> {
  for (const chunk of chunksOf(dependencyIds)) {
    await db
      .deleteFrom('column_edges')
      .where(isAmongIds(db, 'dependency_id', chunk))
      .execute();
  }
}

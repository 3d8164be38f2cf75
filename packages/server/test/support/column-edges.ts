import type { Asset } from '@tessera/api';
import { makeDependency } from './makers.js';
import type { TestApp } from './test-app.js';

/**
 * Makes the second asset depend on the first one, with column edges as an import stores them; a pair is the column of the
 * first and of the second one.
 */
export async function makeColumnEdges(
  { api, database }: TestApp,
  upstream: Asset,
  downstream: Asset,
  pairs: readonly (readonly [upstream: string, downstream: string])[],
): Promise<void> {
  const { id } = await makeDependency(api, downstream, upstream);
  const rows = pairs.map(([from, to]) => ({
    dependency_id: id,
    upstream_column: from,
    downstream_column: to,
    upstream_key: from.toLowerCase(),
    kind: 'identity',
  }));
  await database.db.insertInto('column_edges').values(rows).execute();
}

import type { Executor } from '../../platform/database/database.js';
import { groupBy } from '../../platform/grouping.js';
import type { Neighbour, NeighbourColumns } from './neighbour.js';
import {
  type Direction,
  findNeighboursByEdge,
  listDeclaredNeighbours,
  listNeighbourColumns,
} from './neighbour-repository.js';

/** One step up or down: by edges, or, where the asset has none that way, by what assets declare in their metadata. */
export async function neighboursOf(
  db: Executor,
  asset: { readonly id: string; readonly fqn: string },
  direction: Direction,
): Promise<readonly Neighbour[]> {
  const byEdge = await findNeighboursByEdge(db, asset.id, direction);
  return byEdge ?? listDeclaredNeighbours(db, asset, direction);
}

/** Column edges that one answer lists on each side. */
const maxListedColumns = 2000;

/** Which columns feed which between the asset and its neighbours on one side. */
export async function neighbourColumnsOf(
  db: Executor,
  assetId: string,
  direction: Direction,
): Promise<NeighbourColumns> {
  const found = await listNeighbourColumns(db, assetId, direction, maxListedColumns + 1);
  return {
    byNeighbour: groupBy(found.slice(0, maxListedColumns), (column) => column.assetId),
    isTruncated: found.length > maxListedColumns,
  };
}

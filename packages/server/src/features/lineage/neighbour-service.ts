import type { Executor } from '../../platform/database/database.js';
import type { Neighbour } from './neighbour.js';
import { type Direction, findNeighboursByEdge, listDeclaredNeighbours } from './neighbour-repository.js';

/** One step up or down: by edges, or, where the asset has none that way, by what assets declare in their metadata. */
export async function neighboursOf(
  db: Executor,
  asset: { readonly id: string; readonly fqn: string },
  direction: Direction,
): Promise<readonly Neighbour[]> {
  const byEdge = await findNeighboursByEdge(db, asset.id, direction);
  return byEdge ?? listDeclaredNeighbours(db, asset, direction);
}

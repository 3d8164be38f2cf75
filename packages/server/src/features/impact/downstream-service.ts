import { ImpactWalk } from '@tessera/engine/impact';
import type { Executor } from '../../platform/database/database.js';
import { type Downstream, type ImpactLimits, inListedOrder } from './impact.js';
import { type ImpactEdge, listEdgesToDependents, listNamedAssets } from './impact-repository.js';

/** Edges of one level that are read for each asset that may be listed; warehouses have about three an asset. */
const edgesPerAsset = 20;

/**
 * What changes of the assets reach: one walk for all of them, one statement a level. Deleted assets are neither listed
 * nor passed through.
 */
export async function downstreamOf(
  db: Executor,
  changedIds: readonly string[],
  { depth, maxAssets }: ImpactLimits,
): Promise<Downstream> {
  const walk = new ImpactWalk<ImpactEdge>(changedIds, { maxDepth: depth, maxReached: maxAssets });
  const maxEdges = edgesPerAsset * maxAssets;
  while (walk.frontier.length > 0) {
    const edges = await listEdgesToDependents(db, walk.frontier, maxEdges + 1);
    walk.advance(edges, edges.length <= maxEdges);
  }
  const reached = [...walk.reached()];
  const named = await listNamedAssets(
    db,
    reached.map(({ id }) => id),
  );
  const byId = new Map(named.map((asset) => [asset.id, asset]));
  const assets = reached.flatMap(({ id, depth: steps, edge, origins }) => {
    const asset = byId.get(id);
    return asset === undefined ? [] : [{ ...asset, depth: steps, dependencyType: edge.type, origins }];
  });
  return { assets: assets.sort(inListedOrder), isTruncated: walk.isTruncated };
}

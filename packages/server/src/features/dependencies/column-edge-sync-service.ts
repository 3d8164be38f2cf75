import type { Unit } from '../../platform/database/transaction.js';
import { missingColumnEdges, planColumnEdges, type StoredColumnEdge, type WantedColumnEdge } from './column-edge.js';
import { deleteColumnEdgesOf, insertColumnEdges, listColumnEdges } from './column-edge-repository.js';
import { listEdgesOf } from './dependency-repository.js';

export interface ColumnEdgeSync {
  /** How many there are now. */
  readonly total: number;
  readonly added: number;
  readonly removed: number;
}

/**
 * Makes the column edges of all edges that start at the dependents exactly the wanted ones. What has no edge between its
 * assets is left out. The dependents must be held by this transaction.
 */
export async function syncColumnEdges(
  unit: Unit,
  dependentIds: readonly string[],
  wanted: readonly WantedColumnEdge[],
): Promise<ColumnEdgeSync> {
  const edges = await listEdgesOf(unit.tx, dependentIds);
  const ids = new Map(edges.map((edge) => [`${edge.dependentAssetId} ${edge.dependencyAssetId}`, edge.id]));
  const stored = await listColumnEdges(
    unit.tx,
    edges.map(({ id }) => id),
  );
  const { missing, surplus, total } = planColumnEdges(wanted, stored, (edge) =>
    ids.get(`${edge.dependentAssetId} ${edge.dependencyAssetId}`),
  );
  // An edge of which something goes is written anew: what is removed has no key of its own to name it by.
  const rewritten = new Set(surplus.map(({ dependencyId }) => dependencyId));
  const gone = new Set(surplus);
  const kept = stored.filter((edge) => rewritten.has(edge.dependencyId) && !gone.has(edge));
  await deleteColumnEdgesOf(unit.tx, [...rewritten]);
  await insertColumnEdges(unit.tx, [...kept, ...missing]);
  return { total, added: missing.length, removed: surplus.length };
}

/** Adds column edges to one edge, which keeps those that it has. Its dependent must be held by this transaction. */
export async function addColumnEdges(
  unit: Unit,
  dependencyId: string,
  wanted: readonly Omit<StoredColumnEdge, 'dependencyId'>[],
): Promise<void> {
  if (wanted.length === 0) return;
  const stored = await listColumnEdges(unit.tx, [dependencyId]);
  await insertColumnEdges(
    unit.tx,
    missingColumnEdges(
      wanted.map((edge) => ({ ...edge, dependencyId })),
      stored,
    ),
  );
}

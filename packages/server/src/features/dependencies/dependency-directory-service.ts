import type { DependencyType } from '@tessera/api';
import type { Executor } from '../../platform/database/database.js';
import type { Unit } from '../../platform/database/transaction.js';
import { record } from '../../platform/events/record.js';
import type { Dependency } from './dependency.js';
import { dependencyEvent } from './dependency-event.js';
import { findEdge, insertDependencies, listEdgesOf } from './dependency-repository.js';

/** The live edges that start at the dependents. */
export function liveEdgesOf(db: Executor, dependentIds: readonly string[]): Promise<readonly Dependency[]> {
  return listEdgesOf(db, dependentIds);
}

/**
 * Declares that an asset needs another, unless it does already. Both must be held by this transaction.
 *
 * @returns the id of the edge.
 */
export async function declareEdge(
  unit: Unit,
  edge: { readonly dependentAssetId: string; readonly dependencyAssetId: string; readonly type: DependencyType },
  actorId: string,
): Promise<string> {
  const known = await findEdge(unit.tx, edge.dependentAssetId, edge.dependencyAssetId);
  if (known !== null) return known.id;
  const dependency: Dependency = { ...edge, id: unit.newId(), origin: 'manual', createdAt: unit.now() };
  await insertDependencies(unit.tx, [dependency]);
  await record(unit, dependencyEvent('dependency.created', dependency, actorId, dependency.createdAt));
  return dependency.id;
}

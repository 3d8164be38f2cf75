import type { DependencyType } from '@tessera/api';
import type { Unit } from '../../platform/database/transaction.js';
import { recordAll } from '../../platform/events/record.js';
import type { Dependency } from './dependency.js';
import { dependencyEvent } from './dependency-event.js';
import { endDependencies, insertDependencies, listEdgesOf } from './dependency-repository.js';

export interface WantedEdge {
  readonly dependentAssetId: string;
  readonly dependencyAssetId: string;
  readonly type: DependencyType;
}

/**
 * Makes the imported edges of the dependents exactly the wanted ones: missing ones appear, those that the document does
 * not name any more end, edges made by hand stay. The dependents must be held by this transaction.
 *
 * @returns how many edges appeared.
 */
export async function syncEdges(
  unit: Unit,
  dependentIds: readonly string[],
  wanted: readonly WantedEdge[],
  actorId: string,
): Promise<number> {
  const key = (edge: { readonly dependentAssetId: string; readonly dependencyAssetId: string }): string =>
    `${edge.dependentAssetId} ${edge.dependencyAssetId}`;
  const present = await listEdgesOf(unit.tx, dependentIds);
  const presentKeys = new Set(present.map(key));
  const wantedByKey = new Map(
    wanted.filter((edge) => edge.dependentAssetId !== edge.dependencyAssetId).map((edge) => [key(edge), edge]),
  );
  const missing = [...wantedByKey.values()]
    .filter((edge) => !presentKeys.has(key(edge)))
    .map((edge): Dependency => ({ ...edge, id: unit.newId(), origin: 'import', createdAt: unit.now() }));
  const surplus = present.filter((edge) => edge.origin === 'import' && !wantedByKey.has(key(edge)));
  const at = unit.now();
  await endDependencies(
    unit.tx,
    surplus.map(({ id }) => id),
    at,
  );
  await insertDependencies(unit.tx, missing);
  await recordAll(unit, [
    ...surplus.map((edge) => dependencyEvent('dependency.deleted', edge, actorId, at)),
    ...missing.map((edge) => dependencyEvent('dependency.created', edge, actorId, edge.createdAt)),
  ]);
  return missing.length;
}

import type { Executor } from '../../platform/database/database.js';
import type { Unit } from '../../platform/database/transaction.js';
import { type DomainEvent, recordAll } from '../../platform/events/record.js';
import type { TransferOrigin } from '../../platform/transfer.js';
import type { Dependency } from './dependency.js';
import { dependencyEvent } from './dependency-event.js';
import { insertDependencies } from './dependency-repository.js';
import { listEdgesById, reviveDependencies, type StoredDependency } from './dependency-transfer-repository.js';

export type { StoredDependency };

/** The edges of these ids, those that have ended included. */
export function edgesById(db: Executor, ids: readonly string[]): Promise<readonly StoredDependency[]> {
  return listEdgesById(db, ids);
}

/** Makes edges of assets that this transaction holds: new ones, and known ones that have ended. */
export async function transferDependencies(
  unit: Unit,
  { created, revived }: { readonly created: readonly Dependency[]; readonly revived: readonly Dependency[] },
  { actorId, triggeredBy }: TransferOrigin,
): Promise<void> {
  await reviveDependencies(
    unit.tx,
    revived.map(({ id }) => id),
  );
  await insertDependencies(unit.tx, created);
  const event = (edge: Dependency, action: 'dependency.created' | 'dependency.restored'): DomainEvent => {
    const told = dependencyEvent(action, edge, actorId, unit.now());
    return { ...told, payload: { ...told.payload, triggered_by: triggeredBy } };
  };
  await recordAll(unit, [
    ...created.map((edge) => event(edge, 'dependency.created')),
    ...revived.map((edge) => event(edge, 'dependency.restored')),
  ]);
}

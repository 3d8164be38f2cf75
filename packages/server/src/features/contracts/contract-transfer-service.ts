import { isPrerelease } from '@tessera/engine';
import type { Executor } from '../../platform/database/database.js';
import type { Unit } from '../../platform/database/transaction.js';
import { type DomainEvent, recordAll } from '../../platform/events/record.js';
import { groupBy } from '../../platform/grouping.js';
import type { Transfer, TransferOrigin } from '../../platform/transfer.js';
import type { Contract } from './contract.js';
import { insertContracts } from './contract-repository.js';
import {
  listContractsOf,
  listStoredContracts,
  type StoredContract,
  setGuarantees,
  setStatuses,
} from './contract-transfer-repository.js';

export type { StoredContract };

/** Every contract of the assets, whatever its status. */
export function everyContractOf(db: Executor, assetIds: readonly string[]): Promise<readonly Contract[]> {
  return listContractsOf(db, assetIds);
}

/** The same by asset, to be read one by one. */
export function storedContractsOf(
  db: Executor,
  assetIds: readonly string[],
): Promise<ReadonlyMap<string, readonly StoredContract[]>> {
  return listStoredContracts(db, assetIds);
}

/**
 * Writes contracts of assets that this transaction holds: new ones, and of known ones the guarantees and the status.
 * Each change has its event, and nobody else is told: what arrives has been published before.
 *
 * @param chains every contract of the assets as it is then
 */
export async function transferContracts(
  unit: Unit,
  { created, changed }: Transfer<Contract>,
  chains: readonly Contract[],
  origin: TransferOrigin,
): Promise<void> {
  const ended = changed.filter(({ before, after }) => before.status !== after.status);
  const promised = changed.filter(({ before, after }) => before.guarantees !== after.guarantees);
  // First what ends: there is one live contract an asset at any time.
  await setStatuses(
    unit.tx,
    ended.map(({ after }) => after),
  );
  await setGuarantees(
    unit.tx,
    promised.map(({ after }) => after),
  );
  await insertContracts(unit.tx, created);
  const successors = successorsIn(chains);
  const event = (contract: Contract, action: string, actorId: string, payload: object): DomainEvent => ({
    entityType: 'contract',
    entityId: contract.id,
    action,
    actorId,
    payload: { ...payload, triggered_by: origin.triggeredBy },
  });
  const end = (contract: Contract): DomainEvent => {
    const { id, version } = contract;
    if (contract.status === 'retired') return event(contract, 'contract.retired', origin.actorId, { version });
    const successor = successors.get(id);
    return event(contract, 'contract.deprecated', successor?.publishedBy ?? origin.actorId, {
      version,
      superseded_by: successor?.id ?? null,
      superseded_by_version: successor?.version ?? null,
    });
  };
  const events: DomainEvent[] = [];
  for (const contract of created) {
    const { version, publishedBy } = contract;
    const payload = { version, change_type: null, force: false, prerelease: isPrerelease(version) };
    events.push(event(contract, 'contract.published', publishedBy, payload));
    if (contract.status !== 'active') events.push(end(contract));
  }
  for (const { before, after } of promised)
    events.push(
      event(after, 'contract.guarantees_updated', origin.actorId, {
        old_guarantees: before.guarantees,
        new_guarantees: after.guarantees,
      }),
    );
  events.push(...ended.map(({ after }) => end(after)));
  await recordAll(unit, events);
}

/** What was published next on the asset, by id. */
function successorsIn(contracts: readonly Contract[]): ReadonlyMap<string, Contract> {
  const found = new Map<string, Contract>();
  for (const chain of groupBy(contracts, ({ assetId }) => assetId).values()) {
    const inOrder = chain.toSorted((a, b) => (a.publishedAt < b.publishedAt ? -1 : 1));
    for (const [index, next] of inOrder.slice(1).entries()) {
      const earlier = inOrder[index];
      if (earlier !== undefined) found.set(earlier.id, next);
    }
  }
  return found;
}

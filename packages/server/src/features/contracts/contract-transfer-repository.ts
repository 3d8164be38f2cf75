import type { ContractStatus } from '@tessera/api';
import { chunksOf } from '../../platform/database/chunks.js';
import type { Executor } from '../../platform/database/database.js';
import { jsonById } from '../../platform/database/json-by-id.js';
import { groupBy } from '../../platform/grouping.js';
import type { Contract } from './contract.js';
import { toContract } from './contract-repository.js';

/** Every contract of the assets. */
export async function listContractsOf(db: Executor, assetIds: readonly string[]): Promise<readonly Contract[]> {
  const found: Contract[] = [];
  for (const chunk of chunksOf(assetIds)) {
    const rows = await db.selectFrom('contracts').selectAll().where('asset_id', 'in', chunk).execute();
    found.push(...rows.map(toContract));
  }
  return found;
}

/** A contract whose documents are read when they are needed: their texts are much smaller than their values. */
export interface StoredContract {
  readonly id: string;
  read(): Contract;
}

/** Every contract of the assets, by asset. */
export async function listStoredContracts(
  db: Executor,
  assetIds: readonly string[],
): Promise<ReadonlyMap<string, readonly StoredContract[]>> {
  const found = new Map<string, StoredContract[]>();
  for (const chunk of chunksOf(assetIds)) {
    const rows = await db.selectFrom('contracts').selectAll().where('asset_id', 'in', chunk).execute();
    for (const [assetId, ofAsset] of groupBy(rows, (row) => row.asset_id))
      found.set(
        assetId,
        ofAsset.map((row) => ({ id: row.id, read: () => toContract(row) })),
      );
  }
  return found;
}

export async function setStatuses(db: Executor, contracts: readonly Pick<Contract, 'id' | 'status'>[]): Promise<void> {
  for (const [status, ofStatus] of groupBy(contracts, (contract): ContractStatus => contract.status))
    for (const chunk of chunksOf(ofStatus))
      await db
        .updateTable('contracts')
        .set({ status })
        .where(
          'id',
          'in',
          chunk.map(({ id }) => id),
        )
        .execute();
}

export async function setGuarantees(
  db: Executor,
  contracts: readonly Pick<Contract, 'id' | 'guarantees'>[],
): Promise<void> {
  const without = contracts.filter(({ guarantees }) => guarantees === null).map(({ id }) => id);
  for (const chunk of chunksOf(without))
    await db.updateTable('contracts').set({ guarantees: null }).where('id', 'in', chunk).execute();
  for (const chunk of chunksOf(contracts.filter(({ guarantees }) => guarantees !== null))) {
    const values = chunk.map(({ id, guarantees }) => ({ id, value: guarantees }));
    await db
      .updateTable('contracts')
      .set({ guarantees: jsonById(db, values, 'document') })
      .where(
        'id',
        'in',
        chunk.map(({ id }) => id),
      )
      .execute();
  }
}

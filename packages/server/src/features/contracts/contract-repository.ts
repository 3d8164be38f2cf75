import type { CompatibilityModeName, ContractStatus, SchemaFormat } from '@tessera/api';
import type { Selectable } from 'kysely';
import { chunksOf } from '../../platform/database/chunks.js';
import { fromJson, toJson } from '../../platform/database/codecs.js';
import type { Executor } from '../../platform/database/database.js';
import type { ContractTable } from '../../platform/database/tables/core-tables.js';
import type { Instant } from '../../platform/instant.js';
import type { Contract, ContractHead, StoredGuarantees } from './contract.js';

export function toContractHead(row: Selectable<ContractTable>): ContractHead {
  return {
    id: row.id,
    assetId: row.asset_id,
    version: row.version,
    schemaFormat: row.schema_format as SchemaFormat,
    compatibilityMode: row.compatibility_mode as CompatibilityModeName,
    status: row.status as ContractStatus,
    publishedAt: row.published_at,
    publishedBy: row.published_by,
    publishedByUserId: row.published_by_user_id,
  };
}

export function toContract(row: Selectable<ContractTable>): Contract {
  return {
    schema: fromJson(row.schema_def),
    guarantees: row.guarantees === null ? null : fromJson(row.guarantees),
    ...toContractHead(row),
  };
}

export async function insertContracts(db: Executor, contracts: readonly Contract[]): Promise<void> {
  for (const chunk of chunksOf(contracts)) {
    const rows = chunk.map((contract) => ({
      id: contract.id,
      asset_id: contract.assetId,
      version: contract.version,
      schema_def: toJson(contract.schema),
      schema_format: contract.schemaFormat,
      compatibility_mode: contract.compatibilityMode,
      guarantees: contract.guarantees === null ? null : toJson(contract.guarantees),
      status: contract.status,
      published_at: contract.publishedAt,
      published_by: contract.publishedBy,
      published_by_user_id: contract.publishedByUserId,
    }));
    await db.insertInto('contracts').values(rows).execute();
  }
}

/** Compare-and-set: only contracts that are still active become deprecated; returns how many did. */
export async function deprecateContracts(db: Executor, ids: readonly string[]): Promise<number> {
  let deprecated = 0;
  for (const chunk of chunksOf(ids)) {
    const { numUpdatedRows } = await db
      .updateTable('contracts')
      .set({ status: 'deprecated' })
      .where('id', 'in', chunk)
      .where('status', '=', 'active')
      .executeTakeFirstOrThrow();
    deprecated += Number(numUpdatedRows);
  }
  return deprecated;
}

export async function updateGuarantees(db: Executor, id: string, guarantees: StoredGuarantees): Promise<void> {
  await db
    .updateTable('contracts')
    .set({ guarantees: toJson(guarantees) })
    .where('id', '=', id)
    .execute();
}

export async function findContract(db: Executor, id: string): Promise<Contract | null> {
  const row = await db.selectFrom('contracts').selectAll().where('id', '=', id).executeTakeFirst();
  return row ? toContract(row) : null;
}

/** A contract without what it promises. */
export type ContractReference = Pick<Contract, 'id' | 'assetId' | 'status'>;

export async function listContractReferences(
  db: Executor,
  ids: readonly string[],
): Promise<readonly ContractReference[]> {
  const found: ContractReference[] = [];
  for (const chunk of chunksOf([...new Set(ids)])) {
    const rows = await db
      .selectFrom('contracts')
      .select(['id', 'asset_id', 'status'])
      .where('id', 'in', chunk)
      .execute();
    found.push(...rows.map((row) => ({ id: row.id, assetId: row.asset_id, status: row.status as ContractStatus })));
  }
  return found;
}

export async function findContractByVersion(db: Executor, assetId: string, version: string): Promise<Contract | null> {
  const row = await db
    .selectFrom('contracts')
    .selectAll()
    .where('asset_id', '=', assetId)
    .where('version', '=', version)
    .executeTakeFirst();
  return row ? toContract(row) : null;
}

/** The live contracts of the assets. */
export async function listActiveContracts(db: Executor, assetIds: readonly string[]): Promise<readonly Contract[]> {
  const found: Contract[] = [];
  for (const chunk of chunksOf(assetIds)) {
    const rows = await db
      .selectFrom('contracts')
      .selectAll()
      .where('asset_id', 'in', chunk)
      .where('status', '=', 'active')
      .execute();
    found.push(...rows.map(toContract));
  }
  return found;
}

/** The newest of the asset's contracts that were replaced. */
export async function findNewestDeprecated(db: Executor, assetId: string): Promise<Contract | null> {
  const row = await db
    .selectFrom('contracts')
    .selectAll()
    .where('asset_id', '=', assetId)
    .where('status', '=', 'deprecated')
    .orderBy('published_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row ? toContract(row) : null;
}

/** When each asset last got a contract. */
export async function lastPublications(
  db: Executor,
  assetIds: readonly string[],
): Promise<ReadonlyMap<string, Instant>> {
  const found = new Map<string, Instant>();
  for (const chunk of chunksOf(assetIds)) {
    const rows = await db
      .selectFrom('contracts')
      .select(['asset_id', ({ fn }) => fn.max('published_at').as('last')])
      .where('asset_id', 'in', chunk)
      .groupBy('asset_id')
      .execute();
    for (const row of rows) found.set(row.asset_id, row.last);
  }
  return found;
}

/** Every version of the assets, whatever its status. */
export async function listVersions(
  db: Executor,
  assetIds: readonly string[],
): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const found = new Map<string, Set<string>>();
  for (const chunk of chunksOf(assetIds)) {
    const rows = await db
      .selectFrom('contracts')
      .select(['asset_id', 'version'])
      .where('asset_id', 'in', chunk)
      .execute();
    for (const { asset_id: assetId, version } of rows) {
      const versions = found.get(assetId);
      if (versions === undefined) found.set(assetId, new Set([version]));
      else versions.add(version);
    }
  }
  return found;
}

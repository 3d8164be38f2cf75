import type { CompatibilityModeName, ContractStatus } from '@tessera/api';
import type { Executor } from '../../platform/database/database.js';
import type { Instant } from '../../platform/instant.js';

/** A contract whose schema is left as the text in which it is stored. */
export interface ContractText {
  readonly id: string;
  readonly assetId: string;
  readonly version: string;
  readonly schemaText: string;
  readonly compatibilityMode: CompatibilityModeName;
  readonly status: ContractStatus;
  readonly publishedAt: Instant;
  readonly publishedBy: string;
}

const columns = [
  'id',
  'asset_id',
  'version',
  'schema_def',
  'compatibility_mode',
  'status',
  'published_at',
  'published_by',
] as const;

function contractTexts(db: Executor) {
  return db.selectFrom('contracts').select(columns);
}

function toContractText(row: Awaited<ReturnType<ReturnType<typeof contractTexts>['execute']>>[number]): ContractText {
  return {
    id: row.id,
    assetId: row.asset_id,
    version: row.version,
    schemaText: row.schema_def,
    compatibilityMode: row.compatibility_mode as CompatibilityModeName,
    status: row.status as ContractStatus,
    publishedAt: row.published_at,
    publishedBy: row.published_by,
  };
}

/** Every contract of the asset, newest first. */
export async function listContractTexts(db: Executor, assetId: string): Promise<readonly ContractText[]> {
  const rows = await contractTexts(db)
    .where('asset_id', '=', assetId)
    .orderBy('published_at', 'desc')
    .orderBy('id', 'desc')
    .execute();
  return rows.map(toContractText);
}

/** The asset's contract of that version, whatever its status. */
export async function findContractText(db: Executor, assetId: string, version: string): Promise<ContractText | null> {
  const row = await contractTexts(db).where('asset_id', '=', assetId).where('version', '=', version).executeTakeFirst();
  return row ? toContractText(row) : null;
}

export async function findContractTextById(db: Executor, id: string): Promise<ContractText | null> {
  const row = await contractTexts(db).where('id', '=', id).executeTakeFirst();
  return row ? toContractText(row) : null;
}

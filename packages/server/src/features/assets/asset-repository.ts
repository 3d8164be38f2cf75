import type { GuaranteeMode, ResourceType, SemverMode } from '@tessera/api';
import type { Insertable, Selectable } from 'kysely';
import { chunksOf } from '../../platform/database/chunks.js';
import { fromJson, toJson } from '../../platform/database/codecs.js';
import { type Executor, hasRowLocks, type WriteExecutor } from '../../platform/database/database.js';
import type { AssetTable } from '../../platform/database/tables/core-tables.js';
import type { Instant } from '../../platform/instant.js';
import type { Asset, AssetName } from './asset.js';
import { insertReferences, replaceReferences } from './asset-reference-repository.js';

export function toAsset(row: Selectable<AssetTable>): Asset {
  return {
    id: row.id,
    fqn: row.fqn,
    ownerTeamId: row.owner_team_id,
    ownerUserId: row.owner_user_id,
    environment: row.environment,
    resourceType: row.resource_type as ResourceType,
    guaranteeMode: row.guarantee_mode as GuaranteeMode,
    semverMode: row.semver_mode as SemverMode,
    metadata: fromJson(row.metadata),
    createdAt: row.created_at,
    deletedAt: row.deleted_at,
  };
}

function toRow(asset: Asset): Insertable<AssetTable> {
  return {
    id: asset.id,
    fqn: asset.fqn,
    owner_team_id: asset.ownerTeamId,
    owner_user_id: asset.ownerUserId,
    environment: asset.environment,
    resource_type: asset.resourceType,
    guarantee_mode: asset.guaranteeMode,
    semver_mode: asset.semverMode,
    metadata: toJson(asset.metadata),
    created_at: asset.createdAt,
    updated_at: null,
    deleted_at: asset.deletedAt,
  };
}

export async function insertAssets(db: Executor, assets: readonly Asset[]): Promise<void> {
  for (const chunk of chunksOf(assets)) {
    await db.insertInto('assets').values(chunk.map(toRow)).execute();
  }
  await insertReferences(db, assets);
}

/**
 * Inserts those of the assets whose names are free, also when others create assets at the same time; returns their ids.
 * Rows go in in the order of their names, so two such statements never wait for each other.
 */
export async function insertNewAssets(db: Executor, assets: readonly Asset[]): Promise<ReadonlySet<string>> {
  const inserted = new Set<string>();
  const sorted = assets.toSorted((a, b) => compareTexts(a.fqn, b.fqn) || compareTexts(a.environment, b.environment));
  for (const chunk of chunksOf(sorted)) {
    const rows = await db
      .insertInto('assets')
      .values(chunk.map(toRow))
      .onConflict((conflict) => conflict.columns(['fqn', 'environment']).doNothing())
      .returning('id')
      .execute();
    for (const { id } of rows) inserted.add(id);
  }
  await insertReferences(
    db,
    assets.filter(({ id }) => inserted.has(id)),
  );
  return inserted;
}

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The asset, deleted or not. */
export async function findAsset(db: Executor, id: string): Promise<Asset | null> {
  const row = await db.selectFrom('assets').selectAll().where('id', '=', id).executeTakeFirst();
  return row ? toAsset(row) : null;
}

/** The assets, deleted or not. */
export async function listAssetsById(db: Executor, ids: readonly string[]): Promise<readonly Asset[]> {
  const found: Asset[] = [];
  for (const chunk of chunksOf([...new Set(ids)])) {
    const rows = await db.selectFrom('assets').selectAll().where('id', 'in', chunk).execute();
    found.push(...rows.map(toAsset));
  }
  return found;
}

export async function findAssetByFqn(db: Executor, fqn: string, environment: string): Promise<Asset | null> {
  const row = await db
    .selectFrom('assets')
    .selectAll()
    .where('fqn', '=', fqn)
    .where('environment', '=', environment)
    .executeTakeFirst();
  return row ? toAsset(row) : null;
}

/**
 * The assets, held until the end of the transaction: whoever changes contracts, registrations or proposals of an asset
 * holds it first, so such changes happen one after the other. Rows are held in the order of their ids, so two
 * transactions never wait for each other.
 */
export async function lockAssets(tx: WriteExecutor, ids: readonly string[]): Promise<readonly Asset[]> {
  const locked: Asset[] = [];
  const sorted = [...new Set(ids)].sort();
  for (const chunk of chunksOf(sorted)) {
    const rows = await tx
      .selectFrom('assets')
      .selectAll()
      .where('id', 'in', chunk)
      .orderBy('id')
      .$if(hasRowLocks(tx), (query) => query.forNoKeyUpdate())
      .execute();
    locked.push(...rows.map(toAsset));
  }
  return locked;
}

/** Who has these names, in whatever environment, deleted assets included. */
export async function listTakenNames(
  db: Executor,
  fqns: readonly string[],
): Promise<readonly (AssetName & { readonly id: string })[]> {
  const taken: (AssetName & { readonly id: string })[] = [];
  for (const chunk of chunksOf([...new Set(fqns)])) {
    const rows = await db.selectFrom('assets').select(['id', 'fqn', 'environment']).where('fqn', 'in', chunk).execute();
    taken.push(...rows);
  }
  return taken;
}

/** The assets of these names in the environment, deleted ones included. */
export async function listAssetsByFqn(
  db: Executor,
  fqns: readonly string[],
  environment: string,
): Promise<readonly Asset[]> {
  const found: Asset[] = [];
  for (const chunk of chunksOf(fqns)) {
    const rows = await db
      .selectFrom('assets')
      .selectAll()
      .where('environment', '=', environment)
      .where('fqn', 'in', chunk)
      .execute();
    found.push(...rows.map(toAsset));
  }
  return found;
}

/** Ids of the live assets of these names in the environment, by name. */
export async function listLiveIdsByFqn(
  db: Executor,
  fqns: readonly string[],
  environment: string,
): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  for (const chunk of chunksOf([...new Set(fqns)])) {
    const rows = await db
      .selectFrom('assets')
      .select(['id', 'fqn'])
      .where('environment', '=', environment)
      .where('fqn', 'in', chunk)
      .where('deleted_at', 'is', null)
      .execute();
    for (const { id, fqn } of rows) found.set(fqn, id);
  }
  return found;
}

/** Writes the changed state of many assets, a statement for many rows. */
export async function saveAssets(db: Executor, assets: readonly Asset[], at: Instant): Promise<void> {
  for (const chunk of chunksOf(assets)) {
    const rows = chunk.map((asset) => ({ ...toRow(asset), updated_at: at }));
    await db
      .insertInto('assets')
      .values(rows)
      .onConflict((conflict) =>
        conflict.column('id').doUpdateSet(({ ref }) => ({
          fqn: ref('excluded.fqn'),
          environment: ref('excluded.environment'),
          owner_team_id: ref('excluded.owner_team_id'),
          owner_user_id: ref('excluded.owner_user_id'),
          resource_type: ref('excluded.resource_type'),
          guarantee_mode: ref('excluded.guarantee_mode'),
          semver_mode: ref('excluded.semver_mode'),
          metadata: ref('excluded.metadata'),
          updated_at: ref('excluded.updated_at'),
          deleted_at: ref('excluded.deleted_at'),
        })),
      )
      .execute();
  }
  await replaceReferences(db, assets);
}

export async function updateAsset(db: Executor, asset: Asset, at: Instant): Promise<void> {
  const { id, created_at: _, ...row } = toRow(asset);
  await db
    .updateTable('assets')
    .set({ ...row, updated_at: at })
    .where('id', '=', id)
    .execute();
  await replaceReferences(db, [asset]);
}

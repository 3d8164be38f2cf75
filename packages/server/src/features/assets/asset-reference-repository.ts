import { chunksOf } from '../../platform/database/chunks.js';
import type { Executor } from '../../platform/database/database.js';
import { lastSegment } from '../../platform/database/last-segment.js';
import { type Asset, aliasesOf, declaredDependencies } from './asset.js';

/** What the metadata of the assets names, kept in tables of its own so that it can be looked up from the other end. */
export async function insertReferences(db: Executor, assets: readonly Asset[]): Promise<void> {
  const declared = assets.flatMap((asset) => declaredDependencies(asset).map((fqn) => ({ asset_id: asset.id, fqn })));
  for (const chunk of chunksOf(declared)) await db.insertInto('declared_dependencies').values(chunk).execute();
  const aliases = assets.flatMap((asset) => aliasesOf(asset).map((alias) => ({ asset_id: asset.id, alias })));
  for (const chunk of chunksOf(aliases)) await db.insertInto('asset_aliases').values(chunk).execute();
}

/** The same after the assets changed. */
export async function replaceReferences(db: Executor, assets: readonly Asset[]): Promise<void> {
  const ids = assets.map(({ id }) => id);
  for (const chunk of chunksOf(ids)) {
    await db.deleteFrom('declared_dependencies').where('asset_id', 'in', chunk).execute();
    await db.deleteFrom('asset_aliases').where('asset_id', 'in', chunk).execute();
  }
  await insertReferences(db, assets);
}

/** A live asset and one of the ids that were asked for. */
export interface AliasOfAsset {
  readonly alias: string;
  readonly assetId: string;
}

/** The live assets of the environment that go by one of the ids. */
export async function listByAliases(
  db: Executor,
  aliases: readonly string[],
  environment: string,
): Promise<readonly AliasOfAsset[]> {
  const found: AliasOfAsset[] = [];
  for (const chunk of chunksOf([...new Set(aliases)])) {
    const rows = await db
      .selectFrom('asset_aliases')
      .innerJoin('assets', 'assets.id', 'asset_aliases.asset_id')
      .select(['asset_aliases.alias', 'assets.id as assetId'])
      .where('asset_aliases.alias', 'in', chunk)
      .where('assets.environment', '=', environment)
      .where('assets.deleted_at', 'is', null)
      .execute();
    found.push(...rows);
  }
  return found;
}

/** The live assets of the environment whose name ends in one of the segments (in lower case). */
export async function listByLastSegments(
  db: Executor,
  segments: readonly string[],
  environment: string,
): Promise<readonly Pick<Asset, 'id' | 'fqn'>[]> {
  const found: Pick<Asset, 'id' | 'fqn'>[] = [];
  for (const chunk of chunksOf([...new Set(segments)])) {
    const rows = await db
      .selectFrom('assets')
      .select(['id', 'fqn'])
      .where(lastSegment, 'in', chunk)
      .where('environment', '=', environment)
      .where('deleted_at', 'is', null)
      .execute();
    found.push(...rows);
  }
  return found;
}

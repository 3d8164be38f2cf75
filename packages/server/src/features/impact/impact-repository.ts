import type { DependencyType } from '@tessera/api';
import type { Edge } from '@tessera/engine/impact';
import type { Executor } from '../../platform/database/database.js';
import { isAmongIds } from '../../platform/database/id-list.js';
import type { NamedAsset } from './impact.js';

/** An edge of the graph by which changes go downstream. */
export interface ImpactEdge extends Edge {
  readonly type: DependencyType;
}

/**
 * The edges from the assets to their live dependents, at most `limit`, in the order of the index that holds them: no row
 * of `dependencies` is read, and of `assets` only the list of deleted ones.
 */
export async function listEdgesToDependents(
  db: Executor,
  assetIds: readonly string[],
  limit: number,
): Promise<readonly ImpactEdge[]> {
  const rows = await db
    .selectFrom('dependencies')
    .select(['dependency_asset_id as dependency', 'dependent_asset_id as dependent', 'dependency_type as type'])
    .where(isAmongIds(db, 'dependencies.dependency_asset_id', assetIds))
    .where('dependencies.deleted_at', 'is', null)
    .where(({ exists, not, selectFrom }) =>
      not(
        exists(
          selectFrom('assets')
            .select('assets.id')
            .whereRef('assets.id', '=', 'dependencies.dependent_asset_id')
            .where('assets.deleted_at', 'is not', null),
        ),
      ),
    )
    .orderBy('dependencies.dependency_asset_id')
    .orderBy('dependencies.dependent_asset_id')
    .limit(limit)
    .execute();
  return rows as readonly ImpactEdge[];
}

function named(db: Executor) {
  return db
    .selectFrom('assets')
    .leftJoin('teams', 'teams.id', 'assets.owner_team_id')
    .select([
      'assets.id',
      'assets.fqn',
      'assets.environment',
      'assets.owner_team_id as ownerTeamId',
      'teams.name as ownerTeamName',
      'teams.deleted_at as ownerDeletedAt',
    ])
    .where('assets.deleted_at', 'is', null);
}

type NamedRow = Awaited<ReturnType<ReturnType<typeof named>['execute']>>[number];

function toNamedAsset({ ownerDeletedAt, ...asset }: NamedRow): NamedAsset {
  return { ...asset, hasLiveOwner: ownerDeletedAt === null };
}

/** The live assets of these ids, with their owners. */
export async function listNamedAssets(db: Executor, ids: readonly string[]): Promise<readonly NamedAsset[]> {
  if (ids.length === 0) return [];
  const rows = await named(db)
    .where(isAmongIds(db, 'assets.id', ids))
    .execute();
  return rows.map(toNamedAsset);
}

/** The live assets of these names, in whatever environment, with their owners. */
export async function listNamedAssetsByFqn(db: Executor, fqns: readonly string[]): Promise<readonly NamedAsset[]> {
  if (fqns.length === 0) return [];
  const rows = await named(db).where('assets.fqn', 'in', fqns).execute();
  return rows.map(toNamedAsset);
}

import type { AffectedAsset } from '@tessera/api';
import { chunksOf } from '../../platform/database/chunks.js';
import type { Executor } from '../../platform/database/database.js';
import { groupBy } from '../../platform/grouping.js';

export interface DependentAsset extends AffectedAsset {
  /** The asset that it depends on. */
  readonly dependencyAssetId: string;
}

/** An asset that others may depend on. */
export interface NamedAsset {
  readonly id: string;
  readonly fqn: string;
}

const partyColumns = [
  'assets.id as asset_id',
  'assets.fqn as asset_fqn',
  'assets.owner_team_id',
  'teams.name as owner_team_name',
  'assets.owner_user_id',
  'users.name as owner_user_name',
] as const;

/** Live assets with an edge to one of the assets, with their owners, in the order of the edges. */
async function listByEdge(db: Executor, assets: readonly NamedAsset[]): Promise<readonly DependentAsset[]> {
  const rows = await db
    .selectFrom('dependencies')
    .innerJoin('assets', 'assets.id', 'dependencies.dependent_asset_id')
    .leftJoin('teams', 'teams.id', 'assets.owner_team_id')
    .leftJoin('users', 'users.id', 'assets.owner_user_id')
    .select(['dependencies.dependency_asset_id as dependencyAssetId', ...partyColumns])
    .where(
      'dependencies.dependency_asset_id',
      'in',
      assets.map(({ id }) => id),
    )
    .where('dependencies.deleted_at', 'is', null)
    .where('assets.deleted_at', 'is', null)
    .orderBy('dependencies.created_at')
    .orderBy('dependencies.id')
    .execute();
  return rows;
}

/** Live assets that list the name of one of the assets in `metadata.depends_on`, with their owners. */
async function listByDeclaration(db: Executor, assets: readonly NamedAsset[]): Promise<readonly DependentAsset[]> {
  const rows = await db
    .selectFrom('declared_dependencies')
    .innerJoin('assets', 'assets.id', 'declared_dependencies.asset_id')
    .leftJoin('teams', 'teams.id', 'assets.owner_team_id')
    .leftJoin('users', 'users.id', 'assets.owner_user_id')
    .select(['declared_dependencies.fqn as declaredFqn', ...partyColumns])
    .where(
      'declared_dependencies.fqn',
      'in',
      assets.map(({ fqn }) => fqn),
    )
    .where('assets.deleted_at', 'is', null)
    .orderBy('assets.created_at')
    .orderBy('assets.id')
    .execute();
  const byName = groupBy(rows, ({ declaredFqn }) => declaredFqn);
  return assets.flatMap(({ id, fqn }) =>
    (byName.get(fqn) ?? [])
      .filter(({ asset_id: dependentId }) => dependentId !== id)
      .map(({ declaredFqn: _, ...party }) => ({ ...party, dependencyAssetId: id })),
  );
}

/** Direct dependents of the assets: by edges first, then by what assets declare; each once. */
export async function listDependents(db: Executor, assets: readonly NamedAsset[]): Promise<readonly DependentAsset[]> {
  const found = new Map<string, DependentAsset>();
  for (const chunk of chunksOf(assets)) {
    for (const dependent of [...(await listByEdge(db, chunk)), ...(await listByDeclaration(db, chunk))]) {
      const key = `${dependent.dependencyAssetId} ${dependent.asset_id}`;
      if (!found.has(key)) found.set(key, dependent);
    }
  }
  return [...found.values()];
}

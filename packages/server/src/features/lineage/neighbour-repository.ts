import type { DependencyType, ResourceType } from '@tessera/api';
import type { Executor } from '../../platform/database/database.js';
import type { Neighbour, NeighbourColumn } from './neighbour.js';

/** Which way from the asset: to what it needs, or to what needs it. */
export type Direction = 'upstream' | 'downstream';

const neighbourColumns = [
  'assets.id as assetId',
  'assets.fqn',
  'assets.resource_type as resourceType',
  'assets.deleted_at as deletedAt',
  'teams.name as ownerTeamName',
] as const;

const ends = {
  upstream: { own: 'dependencies.dependent_asset_id', other: 'dependencies.dependency_asset_id' },
  downstream: { own: 'dependencies.dependency_asset_id', other: 'dependencies.dependent_asset_id' },
} as const;

/**
 * The live assets at the other end of the asset's edges, in the order in which the edges were made; `null` when it has no
 * edge at all, not even to a deleted asset.
 */
export async function findNeighboursByEdge(
  db: Executor,
  assetId: string,
  direction: Direction,
): Promise<readonly Neighbour[] | null> {
  const { own, other } = ends[direction];
  const rows = await db
    .selectFrom('dependencies')
    .innerJoin('assets', 'assets.id', other)
    .leftJoin('teams', 'teams.id', 'assets.owner_team_id')
    .select([...neighbourColumns, 'dependencies.dependency_type as type'])
    .where(own, '=', assetId)
    .where('dependencies.deleted_at', 'is', null)
    .orderBy('dependencies.created_at')
    .orderBy('dependencies.id')
    .execute();
  if (rows.length === 0) return null;
  return rows
    .filter(({ deletedAt }) => deletedAt === null)
    .map(({ deletedAt: _, type, resourceType, ...row }) => ({
      ...row,
      resourceType: resourceType as ResourceType,
      type: type as DependencyType,
    }));
}

/** Column edges to the neighbours on one side, at most `limit`, each with the neighbour. */
export async function listNeighbourColumns(
  db: Executor,
  assetId: string,
  direction: Direction,
  limit: number,
): Promise<readonly (NeighbourColumn & { readonly assetId: string })[]> {
  const { own, other } = ends[direction];
  const rows = await db
    .selectFrom('dependencies')
    .innerJoin('column_edges', 'column_edges.dependency_id', 'dependencies.id')
    .select([`${other} as assetId`, 'upstream_column', 'downstream_column', 'kind'])
    .where(own, '=', assetId)
    .where('dependencies.deleted_at', 'is', null)
    .orderBy('dependencies.created_at')
    .orderBy('dependencies.id')
    .orderBy('upstream_column')
    .orderBy('downstream_column')
    .limit(limit)
    .execute();
  return rows.map((row) => ({ ...row, kind: row.kind as NeighbourColumn['kind'] }));
}

/** The live assets that the asset names in `metadata.depends_on`, or that name it there, the oldest first. */
export async function listDeclaredNeighbours(
  db: Executor,
  asset: { readonly id: string; readonly fqn: string },
  direction: Direction,
): Promise<readonly Neighbour[]> {
  const query = db.selectFrom('declared_dependencies');
  const joined =
    direction === 'upstream'
      ? query
          .innerJoin('assets', 'assets.fqn', 'declared_dependencies.fqn')
          .where('declared_dependencies.asset_id', '=', asset.id)
      : query
          .innerJoin('assets', 'assets.id', 'declared_dependencies.asset_id')
          .where('declared_dependencies.fqn', '=', asset.fqn);
  const rows = await joined
    .leftJoin('teams', 'teams.id', 'assets.owner_team_id')
    .select([...neighbourColumns])
    .where('assets.deleted_at', 'is', null)
    .where('assets.id', '<>', asset.id)
    .orderBy('assets.created_at')
    .orderBy('assets.id')
    .execute();
  return rows.map(({ deletedAt: _, resourceType, ...row }) => ({
    ...row,
    resourceType: resourceType as ResourceType,
    type: 'consumes' as const,
  }));
}

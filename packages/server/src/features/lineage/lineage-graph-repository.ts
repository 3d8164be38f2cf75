import type { LineageGraphQuery, ResourceType } from '@tessera/api';
import { type RawBuilder, sql } from 'kysely';
import type { Executor } from '../../platform/database/database.js';
import { isAlsoAmongIds, isAmongIds } from '../../platform/database/id-list.js';
import type { GraphEdge, GraphNode } from './lineage-graph.js';

export type GraphFilter = Pick<LineageGraphQuery, 'owner' | 'environment' | 'resource_type'>;

function matchingAssets(db: Executor, { owner, environment, resource_type: type }: GraphFilter) {
  return db
    .selectFrom('assets')
    .where('assets.deleted_at', 'is', null)
    .$if(owner !== undefined, (query) => query.where('assets.owner_team_id', '=', owner ?? ''))
    .$if(environment !== undefined, (query) => query.where('assets.environment', '=', environment ?? ''))
    .$if(type !== undefined, (query) => query.where('assets.resource_type', '=', type ?? ''));
}

function nodesOf(assets: ReturnType<typeof matchingAssets>) {
  return assets
    .leftJoin('teams', 'teams.id', 'assets.owner_team_id')
    .leftJoin('contracts', (join) =>
      join.onRef('contracts.asset_id', '=', 'assets.id').on('contracts.status', '=', 'active'),
    )
    .leftJoin('proposals', (join) =>
      join.onRef('proposals.asset_id', '=', 'assets.id').on('proposals.status', '=', 'pending'),
    )
    .select([
      'assets.id',
      'assets.fqn',
      'assets.resource_type as resourceType',
      'assets.environment',
      'assets.owner_team_id as ownerTeamId',
      'teams.name as ownerTeamName',
      'contracts.version as activeVersion',
      'proposals.id as pendingProposalId',
    ]);
}

type NodeRow = Awaited<ReturnType<ReturnType<typeof nodesOf>['execute']>>[number];

function toNode(row: NodeRow): GraphNode {
  return { ...row, resourceType: row.resourceType as ResourceType };
}

/** The first live assets that pass the filter, by name. */
export async function listMatchingNodes(
  db: Executor,
  filter: GraphFilter,
  limit: number,
): Promise<readonly GraphNode[]> {
  const rows = await nodesOf(matchingAssets(db, filter))
    .orderBy('assets.fqn')
    .orderBy('assets.id')
    .limit(limit)
    .execute();
  return rows.map(toNode);
}

export async function countMatchingAssets(db: Executor, filter: GraphFilter): Promise<number> {
  const { total } = await matchingAssets(db, filter)
    .select(({ fn }) => fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  return Number(total);
}

/** The live assets of these ids, by name. */
export async function listNodes(db: Executor, ids: readonly string[]): Promise<readonly GraphNode[]> {
  const rows = await nodesOf(matchingAssets(db, {}))
    .where(isAmongIds(db, 'assets.id', ids))
    .orderBy('assets.fqn')
    .orderBy('assets.id')
    .execute();
  return rows.map(toNode);
}

interface Ends {
  readonly dependency: string;
  readonly dependent: string;
}

/** Edges whose ends the condition holds for: stored ones, and what assets without any declare in their metadata. */
async function listEdges(
  db: Executor,
  holdsFor: (ends: Ends) => RawBuilder<boolean>,
  limit: number,
): Promise<readonly GraphEdge[]> {
  const { rows } = await sql<GraphEdge>`
    select stored.dependency_asset_id as dependency, stored.dependent_asset_id as dependent,
      stored.dependency_type as type, stored.origin as origin
    from dependencies as stored
    where stored.deleted_at is null
      and ${holdsFor({ dependency: 'stored.dependency_asset_id', dependent: 'stored.dependent_asset_id' })}
    union all
    select source.id, declared.asset_id, 'consumes', 'declared'
    from declared_dependencies as declared
    join assets as source on source.fqn = declared.fqn and source.id <> declared.asset_id
    where not exists (
        select 1 from dependencies as own where own.dependent_asset_id = declared.asset_id and own.deleted_at is null
      )
      and ${holdsFor({ dependency: 'source.id', dependent: 'declared.asset_id' })}
    order by 1, 2
    limit ${limit}`.execute(db);
  return rows;
}

/** Edges of which both ends are among the assets, at most `limit`. */
export function listEdgesAmong(db: Executor, ids: readonly string[], limit: number): Promise<readonly GraphEdge[]> {
  return listEdges(
    db,
    ({ dependency, dependent }) =>
      sql<boolean>`(${isAmongIds(db, dependency, ids)} and ${isAlsoAmongIds(db, dependent, ids)})`,
    limit,
  );
}

/** Edges from the assets to what needs them, or to what they need, as far as that is not deleted; at most `limit`. */
export function listEdgesFrom(
  db: Executor,
  ids: readonly string[],
  direction: 'upstream' | 'downstream',
  limit: number,
): Promise<readonly GraphEdge[]> {
  return listEdges(
    db,
    ({ dependency, dependent }) => {
      const [own, other] = direction === 'downstream' ? [dependency, dependent] : [dependent, dependency];
      return sql<boolean>`(${isAmongIds(db, own, ids)} and not exists (
        select 1 from assets as gone where gone.id = ${sql.ref(other)} and gone.deleted_at is not null))`;
    },
    limit,
  );
}

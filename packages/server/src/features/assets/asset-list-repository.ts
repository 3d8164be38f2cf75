import type { AssetQuery } from '@tessera/api';
import { type SelectQueryBuilder, sql } from 'kysely';
import type { Executor } from '../../platform/database/database.js';
import { containsText } from '../../platform/database/like-pattern.js';
import type { Tables } from '../../platform/database/tables/index.js';
import type { PageRequest } from '../../platform/paging.js';
import type { Asset } from './asset.js';
import type { OwnerNames } from './asset-presentation.js';
import { toAsset } from './asset-repository.js';

export type AssetFilter = Pick<
  AssetQuery,
  'owner' | 'owner_user' | 'unowned' | 'fqn' | 'environment' | 'resource_type'
>;

const sortColumns = {
  fqn: 'assets.fqn',
  owner: 'teams.name',
  owner_user: 'users.name',
  created_at: 'assets.created_at',
} as const;

export interface AssetOrder {
  readonly by: keyof typeof sortColumns;
  readonly descending: boolean;
}

export interface ListedAsset extends Asset, OwnerNames {
  readonly activeContractVersion: string | null;
}

/** The query's filters; the caller has joined what it selects. */
function matching<Output>(query: SelectQueryBuilder<Tables, 'assets', Output>, filter: AssetFilter) {
  let narrowed = query.where('assets.deleted_at', 'is', null);
  if (filter.owner !== undefined) narrowed = narrowed.where('assets.owner_team_id', '=', filter.owner);
  if (filter.owner_user !== undefined) narrowed = narrowed.where('assets.owner_user_id', '=', filter.owner_user);
  if (filter.unowned === true) narrowed = narrowed.where('assets.owner_user_id', 'is', null);
  if (filter.fqn !== undefined) narrowed = narrowed.where(containsText('assets.fqn', filter.fqn));
  if (filter.environment !== undefined) narrowed = narrowed.where('assets.environment', '=', filter.environment);
  if (filter.resource_type !== undefined) narrowed = narrowed.where('assets.resource_type', '=', filter.resource_type);
  return narrowed;
}

export async function listAssets(
  db: Executor,
  filter: AssetFilter,
  order: AssetOrder,
  page: PageRequest,
): Promise<{ readonly rows: readonly ListedAsset[]; readonly total: number }> {
  const direction = order.descending ? 'desc' : 'asc';
  const rows = await matching(db.selectFrom('assets'), filter)
    .leftJoin('teams', 'teams.id', 'assets.owner_team_id')
    .leftJoin('users', 'users.id', 'assets.owner_user_id')
    .leftJoin('contracts', (join) =>
      join.onRef('contracts.asset_id', '=', 'assets.id').on('contracts.status', '=', 'active'),
    )
    .selectAll('assets')
    .select([
      'teams.name as owner_team_name',
      'users.name as owner_user_name',
      'users.email as owner_user_email',
      'contracts.version as active_contract_version',
    ])
    // Those without come last. Elsewhere it would keep the database from reading the page by an index.
    .$if(order.by === 'owner_user', (query) => query.orderBy(sql`users.name is null`))
    .orderBy(sortColumns[order.by], direction)
    .orderBy('assets.id', direction)
    .limit(page.limit)
    .offset(page.offset)
    .execute();
  const { total } = await matching(db.selectFrom('assets'), filter)
    .select(({ fn }) => fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  return {
    rows: rows.map((row) => ({
      ownerTeamName: row.owner_team_name,
      ownerUserName: row.owner_user_name,
      ownerUserEmail: row.owner_user_email,
      activeContractVersion: row.active_contract_version,
      ...toAsset(row),
    })),
    total,
  };
}

export async function findAssetDetail(db: Executor, id: string): Promise<(Asset & OwnerNames) | null> {
  const row = await db
    .selectFrom('assets')
    .leftJoin('teams', 'teams.id', 'assets.owner_team_id')
    .leftJoin('users', 'users.id', 'assets.owner_user_id')
    .selectAll('assets')
    .select(['teams.name as owner_team_name', 'users.name as owner_user_name', 'users.email as owner_user_email'])
    .where('assets.id', '=', id)
    .where('assets.deleted_at', 'is', null)
    .executeTakeFirst();
  if (row === undefined) return null;
  return {
    ...toAsset(row),
    ownerTeamName: row.owner_team_name,
    ownerUserName: row.owner_user_name,
    ownerUserEmail: row.owner_user_email,
  };
}

/** The live asset of the name; of several environments the newest, then the one in `production`. */
export async function findNewestByFqn(db: Executor, fqn: string): Promise<Asset | null> {
  const row = await db
    .selectFrom('assets')
    .selectAll()
    .where('fqn', '=', fqn)
    .where('deleted_at', 'is', null)
    .orderBy('created_at', 'desc')
    .orderBy(sql`case when environment = 'production' then 0 else 1 end`)
    .orderBy('id')
    .limit(1)
    .executeTakeFirst();
  return row ? toAsset(row) : null;
}

import { sql } from 'kysely';
import type { Executor } from '../../platform/database/database.js';
import type { Asset } from './asset.js';
import { toAsset } from './asset-repository.js';

/** An asset that an import from dbt made, with the id that dbt gave it. */
export interface DbtAssetName {
  readonly id: string;
  readonly fqn: string;
  readonly dbtId: string;
}

/** Names of the live assets in the environment that an import from dbt made, whoever owns them, by name. */
export async function listDbtAssetNames(db: Executor, environment: string): Promise<readonly DbtAssetName[]> {
  const dbtId = sql<string | null>`coalesce(metadata ->> 'dbt_node_id', metadata ->> 'dbt_source_id')`;
  const rows = await db
    .selectFrom('assets')
    .select(['id', 'fqn', dbtId.as('dbtId')])
    .where('environment', '=', environment)
    .where('deleted_at', 'is', null)
    .where(dbtId, 'is not', null)
    .execute();
  return rows
    .map(({ id, fqn, dbtId: known }) => ({ id, fqn, dbtId: known ?? '' }))
    .sort((left, right) => (left.fqn < right.fqn ? -1 : 1));
}

/** Live assets of the team that an import from dbt made. */
export async function listDbtAssets(db: Executor, ownerTeamId: string, environment: string): Promise<readonly Asset[]> {
  const rows = await db
    .selectFrom('assets')
    .selectAll()
    .where('owner_team_id', '=', ownerTeamId)
    .where('environment', '=', environment)
    .where('deleted_at', 'is', null)
    .execute();
  return rows.map(toAsset).filter(({ metadata }) => 'dbt_node_id' in metadata || 'dbt_source_id' in metadata);
}

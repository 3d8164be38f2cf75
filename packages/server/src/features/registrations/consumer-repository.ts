import { chunksOf } from '../../platform/database/chunks.js';
import type { Executor } from '../../platform/database/database.js';
import type { Consumer } from './registration.js';

/**
 * The consumers of the assets: the live teams with an active or migrating registration on any contract of the asset,
 * in the order in which they registered.
 */
export async function listConsumers(db: Executor, assetIds: readonly string[]): Promise<readonly Consumer[]> {
  const found: Consumer[] = [];
  for (const chunk of chunksOf(assetIds)) {
    const rows = await db
      .selectFrom('registrations')
      .innerJoin('teams', 'teams.id', 'registrations.consumer_team_id')
      .select([
        'registrations.asset_id',
        'registrations.consumer_team_id',
        'registrations.pinned_version',
        'registrations.registered_at',
        'teams.name as team_name',
      ])
      .where('registrations.asset_id', 'in', chunk)
      .where('registrations.status', 'in', ['active', 'migrating'])
      .where('registrations.deleted_at', 'is', null)
      .where('teams.deleted_at', 'is', null)
      .orderBy('registrations.registered_at')
      .orderBy('registrations.id')
      .execute();
    for (const row of rows) {
      found.push({
        assetId: row.asset_id,
        teamId: row.consumer_team_id,
        teamName: row.team_name,
        pinnedVersion: row.pinned_version,
        registeredAt: row.registered_at,
      });
    }
  }
  return found;
}

/** The assets of which the team is a consumer, also when the team is deleted. */
export async function listConsumedAssetIds(db: Executor, teamId: string): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('registrations')
    .select('asset_id')
    .where('consumer_team_id', '=', teamId)
    .where('status', 'in', ['active', 'migrating'])
    .where('deleted_at', 'is', null)
    .execute();
  return rows.map((row) => row.asset_id);
}

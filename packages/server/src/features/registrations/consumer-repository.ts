import type { RegistrationStatus } from '@tessera/api';
import type { Executor } from '../../platform/database/database.js';
import { isAmongIds } from '../../platform/database/id-list.js';
import type { Consumer, NamedRegistration } from './registration.js';

/**
 * The consumers of the assets: the live teams with an active or migrating registration on any contract of the asset,
 * in the order in which they registered.
 */
export async function listConsumers(db: Executor, assetIds: readonly string[]): Promise<readonly Consumer[]> {
  if (assetIds.length === 0) return [];
  const rows = await db
    .selectFrom('registrations')
    .innerJoin('teams', 'teams.id', 'registrations.consumer_team_id')
    .select([
      'registrations.id as registrationId',
      'registrations.asset_id as assetId',
      'registrations.consumer_team_id as teamId',
      'registrations.status',
      'registrations.pinned_version as pinnedVersion',
      'registrations.registered_at as registeredAt',
      'teams.name as teamName',
    ])
    .where(isAmongIds(db, 'registrations.asset_id', assetIds))
    .where('registrations.status', 'in', ['active', 'migrating'])
    .where('registrations.deleted_at', 'is', null)
    .where('teams.deleted_at', 'is', null)
    .orderBy('registrations.registered_at')
    .orderBy('registrations.id')
    .execute();
  return rows.map((row) => ({ ...row, status: row.status as RegistrationStatus }));
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

/** The same for several teams. */
export async function listConsumedAssets(
  db: Executor,
  teamIds: readonly string[],
): Promise<readonly { readonly teamId: string; readonly assetId: string }[]> {
  if (teamIds.length === 0) return [];
  return db
    .selectFrom('registrations')
    .select(['consumer_team_id as teamId', 'asset_id as assetId'])
    .where(isAmongIds(db, 'consumer_team_id', teamIds))
    .where('status', 'in', ['active', 'migrating'])
    .where('deleted_at', 'is', null)
    .execute();
}

/** Every registration of a live team on the asset, at any version and with any status, oldest first. */
export async function listRegistrationsOfAsset(db: Executor, assetId: string): Promise<readonly NamedRegistration[]> {
  const rows = await db
    .selectFrom('registrations')
    .innerJoin('teams', 'teams.id', 'registrations.consumer_team_id')
    .select([
      'registrations.contract_id as contractId',
      'registrations.consumer_team_id as consumerTeamId',
      'registrations.status',
      'registrations.pinned_version as pinnedVersion',
      'teams.name as teamName',
    ])
    .where('registrations.asset_id', '=', assetId)
    .where('registrations.deleted_at', 'is', null)
    .where('teams.deleted_at', 'is', null)
    .orderBy('registrations.registered_at')
    .orderBy('registrations.id')
    .execute();
  return rows.map((row) => ({ ...row, status: row.status as RegistrationStatus }));
}

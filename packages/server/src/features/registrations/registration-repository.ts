import type { RegistrationStatus } from '@tessera/api';
import type { Insertable, Selectable } from 'kysely';
import { chunksOf } from '../../platform/database/chunks.js';
import type { Executor } from '../../platform/database/database.js';
import type { RegistrationTable } from '../../platform/database/tables/core-tables.js';
import type { Instant } from '../../platform/instant.js';
import type { PageRequest } from '../../platform/paging.js';
import type { Registration } from './registration.js';

export function toRegistration(row: Selectable<RegistrationTable>): Registration {
  return {
    id: row.id,
    contractId: row.contract_id,
    assetId: row.asset_id,
    consumerTeamId: row.consumer_team_id,
    pinnedVersion: row.pinned_version,
    status: row.status as RegistrationStatus,
    registeredAt: row.registered_at,
    acknowledgedAt: row.acknowledged_at,
  };
}

/** The row of a registration that is not ended for good. */
export function toRow(registration: Registration, updatedAt: Instant | null): Insertable<RegistrationTable> {
  return {
    id: registration.id,
    contract_id: registration.contractId,
    asset_id: registration.assetId,
    consumer_team_id: registration.consumerTeamId,
    pinned_version: registration.pinnedVersion,
    status: registration.status,
    registered_at: registration.registeredAt,
    acknowledged_at: registration.acknowledgedAt,
    updated_at: updatedAt,
    deleted_at: null,
  };
}

export async function insertRegistrations(db: Executor, registrations: readonly Registration[]): Promise<void> {
  for (const chunk of chunksOf(registrations)) {
    const rows = chunk.map((registration) => toRow(registration, null));
    await db.insertInto('registrations').values(rows).execute();
  }
}

export async function findRegistration(db: Executor, id: string): Promise<Registration | null> {
  const row = await db
    .selectFrom('registrations')
    .selectAll()
    .where('id', '=', id)
    .where('deleted_at', 'is', null)
    .executeTakeFirst();
  return row ? toRegistration(row) : null;
}

/** The registration by which the team is a consumer of the asset. */
export async function findLiveRegistration(
  db: Executor,
  assetId: string,
  teamId: string,
): Promise<Registration | null> {
  const [live] = await listLiveRegistrations(db, [assetId], [teamId]);
  return live ?? null;
}

/** The registrations by which these teams are consumers of these assets. */
export async function listLiveRegistrations(
  db: Executor,
  assetIds: readonly string[],
  teamIds: readonly string[],
): Promise<readonly Registration[]> {
  const found: Registration[] = [];
  for (const assets of chunksOf(assetIds)) {
    for (const teams of chunksOf([...new Set(teamIds)])) {
      const rows = await db
        .selectFrom('registrations')
        .selectAll()
        .where('asset_id', 'in', assets)
        .where('consumer_team_id', 'in', teams)
        .where('status', 'in', ['active', 'migrating'])
        .where('deleted_at', 'is', null)
        .execute();
      found.push(...rows.map(toRegistration));
    }
  }
  return found;
}

export async function endRegistrations(db: Executor, ids: readonly string[], at: Instant): Promise<void> {
  for (const chunk of chunksOf(ids)) {
    await db
      .updateTable('registrations')
      .set({ status: 'inactive', updated_at: at })
      .where('id', 'in', chunk)
      .execute();
  }
}

export async function updateRegistration(
  db: Executor,
  id: string,
  change: { readonly status?: RegistrationStatus; readonly pinnedVersion?: string; readonly deletedAt?: Instant },
  at: Instant,
): Promise<void> {
  await db
    .updateTable('registrations')
    .set({
      updated_at: at,
      ...(change.status === undefined ? {} : { status: change.status }),
      ...(change.pinnedVersion === undefined ? {} : { pinned_version: change.pinnedVersion }),
      ...(change.deletedAt === undefined ? {} : { deleted_at: change.deletedAt }),
    })
    .where('id', '=', id)
    .execute();
}

export interface RegistrationFilter {
  readonly consumer_team_id?: string | undefined;
  readonly contract_id?: string | undefined;
  readonly status?: RegistrationStatus | undefined;
}

/** Registrations with the name of their team, newest first. */
export async function listRegistrations(
  db: Executor,
  filter: RegistrationFilter,
  page: PageRequest,
): Promise<{
  readonly rows: readonly (Registration & { readonly teamName: string | null })[];
  readonly total: number;
}> {
  let matching = db.selectFrom('registrations').where('registrations.deleted_at', 'is', null);
  if (filter.consumer_team_id !== undefined)
    matching = matching.where('consumer_team_id', '=', filter.consumer_team_id);
  if (filter.contract_id !== undefined) matching = matching.where('contract_id', '=', filter.contract_id);
  if (filter.status !== undefined) matching = matching.where('status', '=', filter.status);
  const rows = await matching
    .leftJoin('teams', 'teams.id', 'registrations.consumer_team_id')
    .selectAll('registrations')
    .select('teams.name as team_name')
    .orderBy('registrations.registered_at', 'desc')
    .orderBy('registrations.id', 'desc')
    .limit(page.limit)
    .offset(page.offset)
    .execute();
  const { total } = await matching.select(({ fn }) => fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
  return { rows: rows.map((row) => ({ teamName: row.team_name, ...toRegistration(row) })), total };
}

import type * as wire from '@tessera/api';
import type { Actor } from '../../platform/auth/actor.js';
import { isDuplicate } from '../../platform/database/constraint-violation.js';
import { type Unit, withTransaction } from '../../platform/database/transaction.js';
import { ApiError, refuse } from '../../platform/errors.js';
import { record } from '../../platform/events/record.js';
import type { PageOf, PageRequest } from '../../platform/paging.js';
import type { Platform } from '../../platform/platform.js';
import { holdAsset } from '../assets/asset-directory-service.js';
import { getContractById } from '../contracts/contract-ledger-service.js';
import { askLateConsumers, reevaluateAfterDeparture } from '../proposals/proposal-resolution-service.js';
import { getLiveTeam, holdTeams } from '../teams/team-directory-service.js';
import { isLive, type Registration } from './registration.js';
import { mayChangeRegistration, mayRegisterFor } from './registration-policy.js';
import { presentRegistration } from './registration-presentation.js';
import {
  findLiveRegistration,
  findRegistration,
  listRegistrations,
  type RegistrationFilter,
  updateRegistration,
} from './registration-repository.js';
import { newRegistration, writeRegistrations } from './registration-writing-service.js';

export interface RegistrationRequest {
  readonly contractId: string;
  readonly consumerTeamId: string;
  readonly pinnedVersion: string | null;
}

function duplicate(
  request: { readonly contractId: string; readonly consumerTeamId: string },
  existingId?: string,
): ApiError {
  return new ApiError(
    'DUPLICATE_REGISTRATION',
    `Registration already exists for team ${request.consumerTeamId} and contract ${request.contractId}`,
    existingId === undefined ? undefined : { registration_id: existingId },
  );
}

/**
 * Makes the team a consumer of the contract's asset. A registration at another version of the asset ends at the same
 * time (design D2b), and a proposal that is pending on the asset waits for the team from now on.
 */
export async function register(
  platform: Platform,
  actor: Actor,
  request: RegistrationRequest,
): Promise<wire.Registration> {
  try {
    return await withTransaction(platform, async (unit) => {
      refuse(mayRegisterFor(actor, request.consumerTeamId));
      await holdTeams(unit, [request.consumerTeamId]);
      const contract = await getContractById(unit.tx, request.contractId, 'Contract not found');
      const team = await getLiveTeam(unit.tx, request.consumerTeamId, 'Team not found');
      await holdAsset(unit, contract.assetId);
      const earlier = await findLiveRegistration(unit.tx, contract.assetId, team.id);
      if (earlier !== null && earlier.contractId === contract.id) throw duplicate(request, earlier.id);
      const made = newRegistration(unit, { ...request, assetId: contract.assetId }, earlier);
      await writeRegistrations(unit, [made], { actorId: actor.teamId });
      return presentRegistration(made.registration);
    });
  } catch (error) {
    throw isDuplicate(error) ? duplicate(request) : error;
  }
}

async function getRegistrationById(platform: Platform['db'], id: string): Promise<Registration> {
  const registration = await findRegistration(platform, id);
  if (registration === null) throw new ApiError('REGISTRATION_NOT_FOUND', 'Registration not found');
  return registration;
}

/** The registration with its team and asset held, read again once they are. */
async function holdRegistration(unit: Unit, actor: Actor, id: string): Promise<Registration> {
  const seen = await getRegistrationById(unit.tx, id);
  refuse(mayChangeRegistration(actor, seen.consumerTeamId));
  await holdTeams(unit, [seen.consumerTeamId]);
  await holdAsset(unit, seen.assetId);
  return getRegistrationById(unit.tx, id);
}

export async function getRegistration(platform: Platform, id: string): Promise<wire.Registration> {
  return presentRegistration(await getRegistrationById(platform.db, id));
}

export async function listRegistrationPage(
  platform: Platform,
  filter: RegistrationFilter,
  page: PageRequest,
): Promise<wire.RegistrationPage> {
  const { rows, total } = await listRegistrations(platform.db, filter, page);
  return { results: rows.map(presentRegistration), total, ...page };
}

/** Registrations made at one contract, with the names of their teams. */
export async function listContractRegistrations(
  platform: Platform,
  contractId: string,
  page: PageRequest,
): Promise<PageOf<wire.Registration & { consumer_team_name: string | null }>> {
  await getContractById(platform.db, contractId);
  const { rows, total } = await listRegistrations(platform.db, { contract_id: contractId }, page);
  return {
    results: rows.map((row) => ({ consumer_team_name: row.teamName, ...presentRegistration(row) })),
    total,
    ...page,
  };
}

export async function changeRegistration(
  platform: Platform,
  actor: Actor,
  id: string,
  patch: wire.RegistrationPatch,
): Promise<wire.Registration> {
  const status = patch.status ?? undefined;
  const pinnedVersion = patch.pinned_version ?? undefined;
  return withTransaction(platform, async (unit) => {
    const registration = await holdRegistration(unit, actor, id);
    const changed: Registration = {
      ...registration,
      status: status ?? registration.status,
      pinnedVersion: pinnedVersion ?? registration.pinnedVersion,
    };
    const returns = isLive(changed.status) && !isLive(registration.status);
    if (returns) {
      const other = await findLiveRegistration(unit.tx, registration.assetId, registration.consumerTeamId);
      if (other !== null) throw duplicate(registration, other.id);
    }
    const at = unit.now();
    await updateRegistration(
      unit.tx,
      id,
      { ...(status === undefined ? {} : { status }), ...(pinnedVersion === undefined ? {} : { pinnedVersion }) },
      at,
    );
    await record(unit, {
      entityType: 'registration',
      entityId: id,
      action: 'registration.updated',
      actorId: actor.teamId,
      payload: {
        pinned_version_changed: changed.pinnedVersion !== registration.pinnedVersion,
        status_changed: changed.status !== registration.status,
      },
      occurredAt: at,
    });
    if (returns) await askLateConsumers(unit, new Map([[registration.assetId, [registration.consumerTeamId]]]));
    if (isLive(registration.status) && !isLive(changed.status))
      await reevaluateAfterDeparture(unit, [registration.assetId]);
    return presentRegistration(changed);
  });
}

/** Ends the registration for good; a proposal that waited for the team goes on without it. */
export async function unregister(platform: Platform, actor: Actor, id: string): Promise<void> {
  await withTransaction(platform, async (unit) => {
    const registration = await holdRegistration(unit, actor, id);
    const at = unit.now();
    await updateRegistration(unit.tx, id, { deletedAt: at }, at);
    await record(unit, {
      entityType: 'registration',
      entityId: id,
      action: 'registration.deleted',
      actorId: actor.teamId,
      payload: { contract_id: registration.contractId },
      occurredAt: at,
    });
    await reevaluateAfterDeparture(unit, [registration.assetId]);
  });
}

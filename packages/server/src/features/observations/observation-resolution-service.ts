import type * as wire from '@tessera/api';
import type { Actor } from '../../platform/auth/actor.js';
import { type Unit, withTransaction } from '../../platform/database/transaction.js';
import { ApiError, refuse } from '../../platform/errors.js';
import { record } from '../../platform/events/record.js';
import type { Platform } from '../../platform/platform.js';
import type { Asset } from '../assets/asset.js';
import { holdAssets } from '../assets/asset-directory-service.js';
import { findCurrentContract } from '../contracts/contract-ledger-service.js';
import { addColumnEdges } from '../dependencies/column-edge-sync-service.js';
import { declareEdge } from '../dependencies/dependency-directory-service.js';
import { consumersByAsset } from '../registrations/consumer-service.js';
import { newRegistration, writeRegistrations } from '../registrations/registration-writing-service.js';
import { findTeamName, holdTeams } from '../teams/team-directory-service.js';
import { kindOf, type Observation } from './observation.js';
import { mayResolve } from './observation-policy.js';
import { presentObservation } from './observation-presentation.js';
import { findObservation, type Resolution, resolveObservation } from './observation-repository.js';

type Outcome = Pick<Resolution, 'dependencyId' | 'registrationId'>;

/** An observation with its assets, held until the end of the transaction. */
interface Held {
  readonly observation: Observation;
  readonly asset: Asset;
  readonly dependent: Asset | null;
}

/**
 * Makes what was observed a declared dependency with its columns, or a registration of the team that reads. What was declared meanwhile is
 * not declared twice.
 *
 * @throws {ApiError} 404 `OBSERVATION_NOT_FOUND`, `TEAM_NOT_FOUND`, `CONTRACT_NOT_FOUND`; 403 `UNAUTHORIZED_TEAM`;
 * 409 `OBSERVATION_RESOLVED`; 400 `OBSERVED_TEAM_UNKNOWN`.
 */
export function confirmObservation(
  platform: Platform,
  actor: Actor,
  id: string,
  body: wire.ObservationConfirmation,
): Promise<wire.Observation> {
  return withTransaction(platform, async (unit) => {
    const seen = await getObservation(unit, id);
    const teamId = seen.dependentAssetId === null ? (body.team_id ?? seen.teamId) : null;
    const teams = await holdTeams(unit, teamId === null ? [] : [teamId]);
    const held = await hold(unit, seen);
    const { observation, asset, dependent } = held;
    if (dependent !== null) {
      refuse(mayResolve(actor, [asset.ownerTeamId, dependent.ownerTeamId]));
      const edge = { dependentAssetId: dependent.id, dependencyAssetId: asset.id };
      const type = body.dependency_type ?? 'transforms';
      const dependencyId = await declareEdge(unit, { ...edge, type }, actor.teamId);
      const columns = observation.columns.map(({ from, to }) => ({
        upstreamColumn: from,
        downstreamColumn: to,
        // Which column goes into which is what events tell of columns; of how it does, nothing is kept.
        kind: 'transformation' as const,
      }));
      await addColumnEdges(unit, dependencyId, columns);
      return resolve(unit, actor, held, 'confirmed', { outcome: { dependencyId, registrationId: null } });
    }
    if (teamId === null) {
      const job = `${observation.jobNamespace}/${observation.jobName}`;
      throw new ApiError('OBSERVED_TEAM_UNKNOWN', `Nobody knows which team runs ${job}: send \`team_id\``);
    }
    refuse(mayResolve(actor, [teamId]));
    if (!teams.has(teamId)) throw new ApiError('TEAM_NOT_FOUND', 'Team not found');
    const registrationId = await registerReader(unit, asset, teamId);
    const team = { ...held, observation: { ...observation, teamId } };
    return resolve(unit, actor, team, 'confirmed', { outcome: { dependencyId: null, registrationId } });
  });
}

/** Says that what was observed is none; it is not observed again. */
export function rejectObservation(
  platform: Platform,
  actor: Actor,
  id: string,
  { reason = null }: wire.ObservationRejection,
): Promise<wire.Observation> {
  return withTransaction(platform, async (unit) => {
    const held = await hold(unit, await getObservation(unit, id));
    const { observation, asset, dependent } = held;
    refuse(mayResolve(actor, [asset.ownerTeamId, dependent?.ownerTeamId ?? null, observation.teamId]));
    return resolve(unit, actor, held, 'rejected', { outcome: { dependencyId: null, registrationId: null }, reason });
  });
}

const notFound = (): ApiError => new ApiError('OBSERVATION_NOT_FOUND', 'Observation not found');

async function getObservation({ tx }: Unit, id: string): Promise<Observation> {
  const observation = await findObservation(tx, id);
  if (observation === null) throw notFound();
  return observation;
}

async function hold(unit: Unit, { id, assetId, dependentAssetId }: Observation): Promise<Held> {
  const held = await holdAssets(unit, [assetId, ...(dependentAssetId === null ? [] : [dependentAssetId])]);
  const liveAsset = (wanted: string): Asset => {
    const asset = held.find((each) => each.id === wanted);
    if (asset === undefined || asset.deletedAt !== null) throw notFound();
    return asset;
  };
  return {
    // Read again: another request may have had the assets until now.
    observation: await getObservation(unit, id),
    asset: liveAsset(assetId),
    dependent: dependentAssetId === null ? null : liveAsset(dependentAssetId),
  };
}

async function registerReader(unit: Unit, asset: Asset, teamId: string): Promise<string | null> {
  const consumers = await consumersByAsset(unit.tx, [asset.id]);
  if ((consumers.get(asset.id) ?? []).some((consumer) => consumer.teamId === teamId)) return null;
  const contract = await findCurrentContract(unit.tx, asset.id);
  if (contract === null) throw new ApiError('CONTRACT_NOT_FOUND', 'The asset has no contract to register for');
  const wanted = { contractId: contract.id, assetId: asset.id, consumerTeamId: teamId, pinnedVersion: null };
  const made = newRegistration(unit, wanted);
  await writeRegistrations(unit, [made]);
  return made.registration.id;
}

async function resolve(
  unit: Unit,
  actor: Actor,
  { observation, asset, dependent }: Held,
  status: Resolution['status'],
  { outcome, reason = null }: { readonly outcome: Outcome; readonly reason?: string | null },
): Promise<wire.Observation> {
  const { teamId } = observation;
  const resolution: Resolution = { status, at: unit.now(), by: actor.teamId, teamId, reason, ...outcome };
  if (!(await resolveObservation(unit.tx, observation.id, resolution))) {
    const message = `The observation is ${observation.status} already`;
    throw new ApiError('OBSERVATION_RESOLVED', message, { status: observation.status });
  }
  await record(unit, {
    entityType: 'observation',
    entityId: observation.id,
    action: `observation.${status}`,
    actorId: actor.teamId,
    payload: {
      kind: kindOf(observation),
      asset_id: asset.id,
      dependent_asset_id: dependent?.id ?? null,
      team_id: teamId,
      ...(status === 'rejected'
        ? { reason }
        : { dependency_id: outcome.dependencyId, registration_id: outcome.registrationId }),
    },
  });
  return presentObservation({
    ...observation,
    ...outcome,
    status,
    reason,
    resolvedAt: resolution.at,
    resolvedBy: actor.teamId,
    assetFqn: asset.fqn,
    dependentAssetFqn: dependent?.fqn ?? null,
    teamName: teamId === null ? null : await findTeamName(unit.tx, teamId),
  });
}

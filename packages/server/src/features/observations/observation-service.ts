import { DocumentError, type LineageEvent, type ObservedDataset, readLineageEvent } from '@tessera/adapters';
import type * as wire from '@tessera/api';
import type { Actor } from '../../platform/auth/actor.js';
import { contentDigest } from '../../platform/cache/content-cache.js';
import { withTransaction } from '../../platform/database/transaction.js';
import { ApiError } from '../../platform/errors.js';
import { recordAll } from '../../platform/events/record.js';
import { type Instant, instantOf } from '../../platform/instant.js';
import type { PageOf, PageRequest } from '../../platform/paging.js';
import type { Platform } from '../../platform/platform.js';
import { findAssets } from '../assets/asset-directory-service.js';
import { recogniseAssets } from '../assets/asset-recognition-service.js';
import { liveEdgesOf } from '../dependencies/dependency-directory-service.js';
import { consumersByAsset } from '../registrations/consumer-service.js';
import { teamsByName } from '../teams/team-directory-service.js';
import { aliasOf, type Match, matchDataset, namesOf, tableNameOf } from './dataset-matching.js';
import { kindOf, type Observation, type Sighting } from './observation.js';
import { presentObservation } from './observation-presentation.js';
import {
  insertObservations,
  listObservations,
  listObservationsOf,
  type ObservationFilter,
  touchObservations,
} from './observation-repository.js';
import { maxSightings, sightingsOf } from './sightings.js';

/** Datasets that one event may name. */
const maxDatasets = 2000;
const shownProblems = 20;
/** What is seen all the time is noted once in so many milliseconds. */
const touchMs = 60_000;

/**
 * Takes an event of OpenLineage: what it shows to read an asset, and nobody declared, is observed. Neither assets nor
 * dependencies nor registrations are made of it.
 *
 * @throws {ApiError} 400 `INVALID_LINEAGE_EVENT`
 */
export async function observeEvent(
  platform: Platform,
  actor: Actor,
  document: unknown,
  environment: string,
): Promise<wire.LineageReceipt> {
  const event = readEvent(document);
  const matches = await matchAll(platform, [...event.inputs, ...event.outputs], environment);
  const matchOf = (dataset: ObservedDataset): Match => matches.get(dataset) ?? { asset: null, reason: 'unknown' };
  const sightings = await undeclared(platform, sightingsOf({ event, matchOf, teamId: await teamOf(platform, event) }));
  return {
    accepted: event.kind,
    datasets: [
      ...event.inputs.map((dataset) => presentDataset('input', dataset, matchOf(dataset))),
      ...event.outputs.map((dataset) => presentDataset('output', dataset, matchOf(dataset))),
    ],
    observations: await note(platform, actor, sightings),
    problems: [
      ...event.problems.slice(0, shownProblems).map(({ pointer, message }) => `${pointer}: ${message}`),
      ...(sightings.length >= maxSightings ? [`Only the first ${maxSightings} pairs of datasets were looked at`] : []),
    ],
  };
}

function readEvent(document: unknown): LineageEvent {
  try {
    const event = readLineageEvent(document);
    const count = event.inputs.length + event.outputs.length;
    if (count <= maxDatasets) return event;
    const message = `An event may name ${maxDatasets} datasets; this one names ${count}`;
    throw new DocumentError([{ pointer: '/inputs', message }]);
  } catch (error) {
    if (!(error instanceof DocumentError)) throw error;
    throw new ApiError('INVALID_LINEAGE_EVENT', error.message, { problems: error.problems });
  }
}

/** The assets that the datasets are, a few statements for all. */
async function matchAll(
  { db }: Platform,
  datasets: readonly ObservedDataset[],
  environment: string,
): Promise<ReadonlyMap<ObservedDataset, Match>> {
  const names = datasets.flatMap(namesOf);
  const known = await recogniseAssets(db, {
    aliases: names.map(aliasOf),
    names: names.flatMap((name) => tableNameOf(name) ?? []),
    environment,
  });
  const listed = await findAssets(db, [...new Set([...known.byAlias.values()].flat())]);
  const fqns = new Map(listed.map(({ id, fqn }) => [id, fqn]));
  return new Map(datasets.map((dataset) => [dataset, matchDataset(dataset, known, fqns)]));
}

/** The team that owns the job, as its owners name it: `team:finance`, `finance`. */
async function teamOf({ db }: Platform, { job }: LineageEvent): Promise<string | null> {
  const names = (job?.owners ?? []).map((owner) => owner.replace(/^\w+:/, ''));
  const teams = names.length === 0 ? new Map() : await teamsByName(db, names);
  for (const name of names) {
    const team = teams.get(name);
    if (team !== undefined) return team.id;
  }
  return null;
}

/** Those of the sightings that are no dependency and no registration, and not the owner's own reading. */
async function undeclared({ db }: Platform, sightings: readonly Sighting[]): Promise<readonly Sighting[]> {
  const edges = await liveEdgesOf(db, [
    ...new Set(sightings.flatMap(({ dependentAssetId }) => dependentAssetId ?? [])),
  ]);
  const declared = new Set(edges.map((edge) => `${edge.dependentAssetId} ${edge.dependencyAssetId}`));
  const readers = sightings.filter(({ teamId }) => teamId !== null);
  const readAssets = [...new Set(readers.map(({ assetId }) => assetId))];
  const consumers = await consumersByAsset(db, readAssets);
  for (const { assetId, teamId } of [...consumers.values()].flat()) declared.add(`${teamId} ${assetId}`);
  for (const { id, ownerTeamId } of await findAssets(db, readAssets)) declared.add(`${ownerTeamId} ${id}`);
  return sightings.filter(
    ({ assetId, dependentAssetId, teamId }) => !declared.has(`${dependentAssetId ?? teamId} ${assetId}`),
  );
}

/** What a sighting is told by among those of its asset. */
function readerKeyOf({ dependentAssetId, jobNamespace, jobName }: Sighting): string {
  return dependentAssetId ?? `job ${contentDigest(JSON.stringify([jobNamespace, jobName]))}`;
}

/** Writes down what was never seen before; what was is seen again. */
async function note(
  platform: Platform,
  actor: Actor,
  sightings: readonly Sighting[],
): Promise<wire.LineageReceipt['observations']> {
  const assetIds = [...new Set(sightings.map(({ assetId }) => assetId))];
  const read = () => listObservationsOf(platform.db, assetIds);
  let known = await read();
  const keyed = new Map(sightings.map((sighting) => [`${sighting.assetId} ${readerKeyOf(sighting)}`, sighting]));
  const fresh = [...keyed].filter(([key]) => !known.has(key)).map(([, sighting]) => sighting);
  const seen = [...keyed.keys()].flatMap((key) => known.get(key) ?? []);
  const now = platform.clock.now();
  const written = await write(platform, actor, { fresh, again: seen.filter((each) => isStale(each, now)) });
  if (fresh.length > 0) known = await read();
  return [...keyed.keys()].flatMap((key) => {
    const observation = known.get(key);
    if (observation === undefined) return [];
    const { id, status } = observation;
    return [{ id, kind: kindOf(observation), status, is_new: written.has(id) }];
  });
}

function isStale({ lastSeenAt }: Observation, now: Instant): boolean {
  return lastSeenAt < instantOf(Date.parse(now) - touchMs);
}

async function write(
  platform: Platform,
  actor: Actor,
  { fresh, again }: { readonly fresh: readonly Sighting[]; readonly again: readonly Observation[] },
): Promise<ReadonlySet<string>> {
  if (fresh.length + again.length === 0) return new Set();
  return withTransaction(platform, async (unit) => {
    await touchObservations(
      unit.tx,
      again.map(({ id }) => id),
      unit.now(),
    );
    const made = fresh.map((sighting) => ({
      observation: newObservation(sighting, unit),
      readerKey: readerKeyOf(sighting),
    }));
    const written = await insertObservations(unit.tx, made);
    await recordAll(
      unit,
      made
        .filter(({ observation }) => written.has(observation.id))
        .map(({ observation }) => ({
          entityType: 'observation',
          entityId: observation.id,
          action: 'observation.created',
          actorId: actor.teamId,
          payload: {
            kind: kindOf(observation),
            asset_id: observation.assetId,
            dependent_asset_id: observation.dependentAssetId,
            team_id: observation.teamId,
            job_namespace: observation.jobNamespace,
            job_name: observation.jobName,
          },
        })),
    );
    return written;
  });
}

function newObservation(sighting: Sighting, { newId, now }: { newId(): string; now(): Instant }): Observation {
  const at = now();
  return {
    ...sighting,
    id: newId(),
    status: 'pending',
    firstSeenAt: at,
    lastSeenAt: at,
    resolvedAt: null,
    resolvedBy: null,
    reason: null,
    dependencyId: null,
    registrationId: null,
  };
}

function presentDataset(
  role: 'input' | 'output',
  { namespace, name }: ObservedDataset,
  match: Match,
): wire.LineageReceipt['datasets'][number] {
  return {
    namespace,
    name,
    role,
    asset_id: match.asset?.id ?? null,
    asset_fqn: match.asset?.fqn ?? null,
    reason: match.asset === null ? match.reason : null,
  };
}

export async function listObservationPage(
  platform: Platform,
  filter: ObservationFilter,
  page: PageRequest,
): Promise<PageOf<wire.Observation>> {
  const { rows, total } = await listObservations(platform.db, filter, page);
  return { results: rows.map(presentObservation), total, ...page };
}

import type { LineageEvent, ObservedDataset } from '@tessera/adapters';
import { aliasOf, type Match, namesOf } from './dataset-matching.js';
import type { ObservedColumn, Sighting } from './observation.js';

/** Columns of one observation. */
const maxColumns = 1000;
/** Pairs of what one event reads and writes; more than that is a catalogue and no lineage. */
export const maxSightings = 10_000;

const longestNamespace = 500;
const longestName = 1000;

/** Runs that end so have written nothing. */
const fruitless: ReadonlySet<string | null> = new Set(['ABORT', 'FAIL']);

export interface SightingQuestion {
  readonly event: LineageEvent;
  readonly matchOf: (dataset: ObservedDataset) => Match;
  /** Team of the job, where it names one that exists. */
  readonly teamId: string | null;
}

/**
 * What an event shows: every asset that is written is written from every asset that is read. Of a job that writes no
 * asset, every asset that it reads has a reader.
 */
export function sightingsOf({ event, matchOf, teamId }: SightingQuestion): readonly Sighting[] {
  const { job } = event;
  if (job === null || fruitless.has(event.eventType)) return [];
  const inputs = assetsOf(event.inputs, matchOf);
  const outputs = assetsOf(event.outputs, matchOf);
  const seenIn = { jobNamespace: job.namespace.slice(0, longestNamespace), jobName: job.name.slice(0, longestName) };
  if (outputs.size === 0)
    return [...inputs.keys()].map((assetId) => ({ assetId, dependentAssetId: null, teamId, ...seenIn, columns: [] }));
  const sightings: Sighting[] = [];
  for (const [dependentAssetId, written] of outputs) {
    for (const [assetId, read] of inputs) {
      if (assetId === dependentAssetId || sightings.length >= maxSightings) continue;
      sightings.push({ assetId, dependentAssetId, teamId: null, ...seenIn, columns: columnsBetween(read, written) });
    }
  }
  return sightings;
}

function assetsOf(
  datasets: readonly ObservedDataset[],
  matchOf: SightingQuestion['matchOf'],
): ReadonlyMap<string, readonly ObservedDataset[]> {
  const byAsset = new Map<string, ObservedDataset[]>();
  for (const dataset of datasets) {
    const { asset } = matchOf(dataset);
    if (asset === null) continue;
    const known = byAsset.get(asset.id);
    if (known === undefined) byAsset.set(asset.id, [dataset]);
    else known.push(dataset);
  }
  return byAsset;
}

function columnsBetween(
  read: readonly ObservedDataset[],
  written: readonly ObservedDataset[],
): readonly ObservedColumn[] {
  const sources = new Set(read.flatMap((dataset) => namesOf(dataset).map(aliasOf)));
  const columns = new Map<string, ObservedColumn>();
  for (const { column, from, field } of written.flatMap(({ columnSources }) => columnSources)) {
    if (columns.size >= maxColumns) break;
    if (sources.has(aliasOf(from))) columns.set(`${field}\n${column}`, { from: field, to: column });
  }
  return [...columns.values()];
}

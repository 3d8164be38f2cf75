import { isJsonObject } from '@tessera/engine';
import { type AdapterProblem, DocumentError } from '../document-problem.js';
import { LenientObject } from '../lenient-object.js';

/** What OpenLineage calls a dataset: the place that holds it, and its name there. */
export interface DatasetName {
  readonly namespace: string;
  readonly name: string;
}

/** A dataset as an event describes it. */
export interface ObservedDataset extends DatasetName {
  /** Other names of the same thing, as the `symlinks` facet lists them. */
  readonly otherNames: readonly DatasetName[];
  /** As the `schema` facet lists them; empty where it is missing. */
  readonly columns: readonly { readonly name: string; readonly type: string | null }[];
  /** As the `columnLineage` facet tells: which column of which dataset goes into which of this one. */
  readonly columnSources: readonly {
    readonly column: string;
    readonly from: DatasetName;
    readonly field: string;
  }[];
}

export interface ObservedJob extends DatasetName {
  /** As the `ownership` facet names them, e.g. `team:finance`. */
  readonly owners: readonly string[];
}

/** An event of OpenLineage: a job that ran or is described, or a dataset by itself. */
export interface LineageEvent {
  readonly kind: 'run' | 'job' | 'dataset';
  /** `START`, `RUNNING`, `COMPLETE`, `ABORT`, `FAIL`, `OTHER`; null where there is none. */
  readonly eventType: string | null;
  readonly job: ObservedJob | null;
  readonly inputs: readonly ObservedDataset[];
  readonly outputs: readonly ObservedDataset[];
  /** What could not be read; the rest was. */
  readonly problems: readonly AdapterProblem[];
}

/** Facets may list any number of columns; more than a table can have is no list of columns. */
const maxColumns = 10_000;

/**
 * Reads an event of OpenLineage (spec 2-0-2: RunEvent, JobEvent, DatasetEvent). Facets that are missing or malformed are
 * passed over: other tools write them as they like, and what is lineage is readable without them.
 *
 * @throws {DocumentError} when it describes neither a job nor a dataset.
 */
export function readLineageEvent(document: unknown): LineageEvent {
  if (!isJsonObject(document))
    throw new DocumentError([{ pointer: '', message: 'An event of OpenLineage is an object' }]);
  const problems: AdapterProblem[] = [];
  const root = new LenientObject(document, problems);
  const dataset = root.object('dataset');
  const job = readJob(root.object('job'));
  const inputs = readDatasets(root, 'inputs');
  const outputs = readDatasets(root, 'outputs');
  if (job === null && dataset === null && inputs.length + outputs.length === 0) {
    const message = 'An event of OpenLineage describes a `job` or a `dataset`';
    throw new DocumentError([...problems, { pointer: '', message }]);
  }
  const described = job === null && dataset !== null ? readDataset(dataset) : null;
  return {
    kind: described !== null ? 'dataset' : root.has('run') || root.has('eventType') ? 'run' : 'job',
    eventType: root.filledText('eventType')?.toUpperCase() ?? null,
    job,
    inputs,
    outputs: described === null ? outputs : [...outputs, described],
    problems,
  };
}

function readJob(job: LenientObject | null): ObservedJob | null {
  if (job === null) return null;
  const owners = job.object('facets')?.object('ownership')?.objects('owners') ?? [];
  return {
    namespace: job.filledText('namespace') ?? '',
    name: job.filledText('name') ?? '',
    owners: owners.flatMap((owner) => owner.filledText('name') ?? []),
  };
}

function readDatasets(root: LenientObject, key: 'inputs' | 'outputs'): readonly ObservedDataset[] {
  return root.objects(key).flatMap((dataset) => readDataset(dataset) ?? []);
}

function readDataset(dataset: LenientObject): ObservedDataset | null {
  const name = readName(dataset);
  if (name === null) {
    dataset.report(null, 'has no name; it was skipped');
    return null;
  }
  const facets = dataset.object('facets');
  return {
    ...name,
    otherNames: (facets?.object('symlinks')?.objects('identifiers') ?? []).flatMap((other) => readName(other) ?? []),
    columns: readColumns(facets?.object('schema') ?? null),
    columnSources: readColumnSources(facets?.object('columnLineage')?.object('fields') ?? null),
  };
}

function readName(object: LenientObject): DatasetName | null {
  const name = object.filledText('name');
  return name === null ? null : { namespace: object.filledText('namespace') ?? '', name };
}

function readColumns(schema: LenientObject | null): ObservedDataset['columns'] {
  return (schema?.objects('fields') ?? []).slice(0, maxColumns).flatMap((field) => {
    const name = field.filledText('name');
    return name === null ? [] : [{ name, type: field.filledText('type') }];
  });
}

function readColumnSources(fields: LenientObject | null): ObservedDataset['columnSources'] {
  const columns = fields === null ? [] : [...fields.entries()].slice(0, maxColumns);
  return columns.flatMap(([column, sources]) =>
    sources.objects('inputFields').flatMap((source) => {
      const from = readName(source);
      const field = source.filledText('field');
      return from === null || field === null ? [] : [{ column, from, field }];
    }),
  );
}

import { isJsonObject } from '@tessera/engine';
import { type AdapterProblem, DocumentError } from '../document-problem.js';
import { LenientObject } from '../lenient-object.js';
import {
  clipped,
  clippedOrNull,
  DataSetCollector,
  maxIdLength,
  maxMessageLength,
  metadataOf,
  type QualityReport,
  type QualityResult,
} from './quality-report.js';

const failures = new Set(['error', 'runtime error']);

/**
 * Reads dbt's `sources.json` (parsed JSON; schema v1 to v3), which `dbt source freshness` writes: one result for each
 * source that was looked at.
 *
 * @throws {DocumentError} when it is no such file
 */
export function readDbtSourceFreshness(document: unknown): QualityReport {
  const entries = isJsonObject(document) ? document['results'] : undefined;
  if (!isJsonObject(document) || !Array.isArray(entries))
    throw new DocumentError([{ pointer: '/results', message: 'sources.json must have a list of results' }]);
  const problems: AdapterProblem[] = [];
  const root = new LenientObject(document, problems);
  const about = root.object('metadata');
  const version = about?.text('dbt_schema_version') ?? null;
  if (version !== null && !/\/sources\/v\d+/.test(version)) {
    const message = 'must be a version of sources; this is another file of dbt';
    throw new DocumentError([{ pointer: '/metadata/dbt_schema_version', message }]);
  }
  const collector = new DataSetCollector();
  let passedOver = 0;
  for (const entry of root.objects('results')) {
    const uniqueId = entry.filledText('unique_id');
    const status = (entry.filledText('status') ?? entry.filledText('state'))?.toLowerCase() ?? null;
    if (uniqueId === null || status === null) {
      entry.report(null, 'needs "unique_id" and "status"; it was passed over');
    } else if (status === 'pass' || status === 'warn' || failures.has(status)) {
      collector.add({ uniqueId, name: null }, resultOf(entry, uniqueId, status));
    } else {
      if (status !== 'skipped') entry.report('status', 'is none that dbt is known to write; it was passed over');
      passedOver += 1;
    }
  }
  return {
    triggeredBy: 'dbt_test',
    runId: clippedOrNull(about?.filledText('invocation_id') ?? null, maxIdLength),
    runAt: about?.filledText('generated_at') ?? null,
    dataSets: collector.dataSets(),
    passedOver,
    problems,
  };
}

function resultOf(entry: LenientObject, uniqueId: string, status: string): QualityResult {
  const isWarning = status === 'warn';
  const age = entry.raw('max_loaded_at_time_ago_in_s');
  const seconds = typeof age === 'number' && Number.isFinite(age) ? age : null;
  const loadedAt = clippedOrNull(entry.filledText('max_loaded_at'), 100);
  const stale = loadedAt === null ? null : `The newest row is of ${loadedAt}`;
  return {
    guaranteeId: clipped(uniqueId, maxIdLength),
    passed: status === 'pass' || isWarning,
    errorMessage: status === 'pass' ? null : (clippedOrNull(entry.filledText('error'), maxMessageLength) ?? stale),
    rowsChecked: null,
    rowsFailed: null,
    metadata: metadataOf({
      status,
      severity: isWarning ? 'warn' : null,
      check: 'freshness',
      max_loaded_at: loadedAt,
      age_seconds: seconds,
    }),
  };
}

import type { LenientObject } from '../lenient-object.js';
import { dbtArtifact } from './dbt-artifact.js';
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
  const artifact = dbtArtifact(document, 'sources.json', 'sources');
  const collector = new DataSetCollector();
  let passedOver = 0;
  for (const entry of artifact.results) {
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
  return artifact.reportOf(collector, passedOver);
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

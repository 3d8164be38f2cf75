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
  rowCount,
  tableName,
} from './quality-report.js';

const failures = new Set(['fail', 'error', 'runtime error', 'partial success']);
const quiet = new Set(['success', 'pass', 'skipped', 'no-op']);

/**
 * Reads dbt's `run_results.json` (parsed JSON; schema v4 to v6). Tests are results. A model, seed or snapshot is one only
 * when it could not be built: that it was built says nothing about its data.
 *
 * @throws {DocumentError} when it is no such file
 */
export function readDbtRunResults(document: unknown): QualityReport {
  const artifact = dbtArtifact(document, 'run_results.json', 'run-results');
  const collector = new DataSetCollector();
  let passedOver = 0;
  for (const entry of artifact.results) {
    const uniqueId = entry.filledText('unique_id');
    const status = entry.filledText('status')?.toLowerCase() ?? null;
    if (uniqueId === null || status === null) {
      entry.report(null, 'needs "unique_id" and "status"; it was passed over');
      continue;
    }
    const [kind] = uniqueId.split('.', 1);
    const result = kind === 'test' ? readTest(entry, uniqueId, status) : readBuild(entry, uniqueId, kind ?? '', status);
    if (result === null) {
      if (!failures.has(status) && !quiet.has(status) && status !== 'warn')
        entry.report('status', 'is none that dbt is known to write; it was passed over');
      passedOver += 1;
      continue;
    }
    collector.add({ uniqueId, name: kind === 'test' ? null : builtTable(entry, uniqueId) }, result);
  }
  return artifact.reportOf(collector, passedOver);
}

/** `model.shop.orders` of a file that does not name the table (schema v4) is `orders`. */
function builtTable(entry: LenientObject, uniqueId: string): string | null {
  return tableName(entry.filledText('relation_name') ?? uniqueId.split('.')[2]);
}

function readTest(entry: LenientObject, uniqueId: string, status: string): QualityResult | null {
  const isWarning = status === 'warn';
  if (status !== 'pass' && !isWarning && !failures.has(status)) return null;
  return resultOf(entry, uniqueId, {
    passed: status === 'pass' || isWarning,
    metadata: { status, severity: isWarning ? 'warn' : null },
  });
}

function readBuild(entry: LenientObject, uniqueId: string, kind: string, status: string): QualityResult | null {
  if (!['model', 'seed', 'snapshot'].includes(kind) || !failures.has(status)) return null;
  return resultOf(entry, uniqueId, { passed: false, metadata: { status, check: 'build' } });
}

function resultOf(
  entry: LenientObject,
  uniqueId: string,
  { passed, metadata }: { readonly passed: boolean; readonly metadata: Readonly<Record<string, string | null>> },
): QualityResult {
  const seconds = entry.raw('execution_time');
  return {
    guaranteeId: clipped(uniqueId, maxIdLength),
    passed,
    errorMessage: metadata['status'] === 'pass' ? null : clippedOrNull(entry.filledText('message'), maxMessageLength),
    rowsChecked: null,
    rowsFailed: rowCount(entry.raw('failures')),
    metadata: metadataOf({
      ...metadata,
      execution_time: typeof seconds === 'number' && Number.isFinite(seconds) ? seconds : null,
    }),
  };
}

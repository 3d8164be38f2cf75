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
  const entries = isJsonObject(document) ? document['results'] : undefined;
  if (!isJsonObject(document) || !Array.isArray(entries))
    throw new DocumentError([{ pointer: '/results', message: 'run_results.json must have a list of results' }]);
  const problems: AdapterProblem[] = [];
  const root = new LenientObject(document, problems);
  const about = root.object('metadata');
  const version = about?.text('dbt_schema_version') ?? null;
  if (version !== null && !/\/run-results\/v\d+/.test(version)) {
    const message = 'must be a version of run-results; this is another file of dbt';
    throw new DocumentError([{ pointer: '/metadata/dbt_schema_version', message }]);
  }
  const collector = new DataSetCollector();
  let passedOver = 0;
  for (const entry of root.objects('results')) {
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
  return {
    triggeredBy: 'dbt_test',
    runId: clippedOrNull(about?.filledText('invocation_id') ?? null, maxIdLength),
    runAt: about?.filledText('generated_at') ?? null,
    dataSets: collector.dataSets(),
    passedOver,
    problems,
  };
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

import { isJsonObject } from '@tessera/engine';
import { type AdapterProblem, DocumentError } from '../document-problem.js';
import { LenientObject } from '../lenient-object.js';
import { toStorableText } from '../storable-json.js';
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

/** Metrics whose value is a number of rows that are not as they should be. */
const rowMetrics = new Set(['missing_count', 'invalid_count', 'duplicate_count', 'failed']);

/**
 * Reads the results of a Soda scan (parsed JSON, as `soda scan -srf` writes them).
 *
 * @throws {DocumentError} when it is no such file
 */
export function readSodaScan(document: unknown): QualityReport {
  if (!isJsonObject(document) || !Array.isArray(document['checks']))
    throw new DocumentError([{ pointer: '/checks', message: 'the results of a scan must have a list of checks' }]);
  const problems: AdapterProblem[] = [];
  const root = new LenientObject(document, problems);
  if (root.raw('hasErrors') === true) root.report('hasErrors', 'the scan had errors: checks may be missing');
  const collector = new DataSetCollector();
  for (const check of root.objects('checks')) {
    const result = readCheck(check);
    if (result !== null) collector.add({ uniqueId: null, name: dataSetName(check) }, result);
  }
  return {
    triggeredBy: 'soda',
    runId: clippedOrNull(root.filledText('scanId'), maxIdLength),
    runAt: root.filledText('scanStartTimestamp') ?? root.filledText('dataTimestamp'),
    dataSets: collector.dataSets(),
    passedOver: 0,
    problems,
  };
}

/** `orders`, `mart.orders`, or, in newer files, `data source/database/schema/orders`. */
function dataSetName(check: LenientObject): string | null {
  const name = check.filledText('table') ?? check.filledText('dataset');
  return name?.includes('/') ? tableName(...name.split('/').slice(1)) : tableName(name);
}

function readCheck(check: LenientObject): QualityResult | null {
  const definition = definitionLine(check);
  const id = check.filledText('name') ?? definition ?? check.filledText('identity');
  const outcome = check.filledText('outcome')?.toLowerCase() ?? null;
  if (id === null) {
    check.report(null, 'needs a name, a definition or an identity; it was passed over');
    return null;
  }
  if (outcome !== null && !['pass', 'warn', 'fail'].includes(outcome)) {
    check.report('outcome', 'must be "pass", "warn" or "fail"; the check was passed over');
    return null;
  }
  const { metric, column } = partsOf(definition ?? id);
  const takesValues = /\bvalid values\b/.test(check.text('definition') ?? '');
  const value = check.object('diagnostics')?.raw('value');
  return {
    guaranteeId: clipped(id, maxIdLength),
    passed: outcome === 'pass' || outcome === 'warn',
    errorMessage: outcome === 'pass' ? null : clipped(messageOf(check, outcome, value), maxMessageLength),
    rowsChecked: null,
    rowsFailed: metric !== null && rowMetrics.has(metric) ? rowCount(value) : null,
    metadata: metadataOf({
      check: metric?.startsWith('invalid_') && takesValues ? 'accepted_values' : metric,
      column: check.filledText('column') ?? column,
      severity: outcome === 'warn' ? 'warn' : null,
      definition,
      identity: check.filledText('identity'),
    }),
  };
}

/** The check itself, without the line that names the data set and the lines that configure it. */
function definitionLine(check: LenientObject): string | null {
  const lines = (clippedOrNull(check.text('definition'), maxMessageLength) ?? '')
    .split('\n')
    .map((line) => line.trim());
  const line = lines.find((text) => text !== '' && !/^checks for\b/.test(text)) ?? null;
  return line === null ? null : line.replace(/^- /, '').replace(/:$/, '');
}

/** `missing_count` and `id` of `missing_count(id) = 0`. */
function partsOf(definition: string): { readonly metric: string | null; readonly column: string | null } {
  const parts = /^(\w{1,100})\s*(?:\(([^(),]{1,300})\))?/.exec(definition);
  return { metric: parts?.[1]?.toLowerCase() ?? null, column: parts?.[2]?.trim() ?? null };
}

function messageOf(check: LenientObject, outcome: string | null, value: unknown): string {
  if (outcome === null) return 'Soda did not evaluate the check';
  const reasons = check
    .list('outcomeReasons')
    .flatMap((reason) => (isJsonObject(reason) && typeof reason['message'] === 'string' ? [reason['message']] : []));
  if (reasons.length > 0) return toStorableText(reasons.join('; '));
  const isScalar = typeof value === 'number' || typeof value === 'string';
  return isScalar ? toStorableText(`The value is ${value}`) : `The outcome is ${outcome}`;
}

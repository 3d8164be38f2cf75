import { isJsonObject, type JsonObject } from '@tessera/engine';
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

/**
 * Reads what Great Expectations writes of a validation, or of a checkpoint with many (parsed JSON; 0.x and 1.x).
 *
 * @throws {DocumentError} when it is neither
 */
export function readGreatExpectations(document: unknown): QualityReport {
  const problems: AdapterProblem[] = [];
  const root = isJsonObject(document) ? new LenientObject(document, problems) : null;
  const validations = root === null ? [] : validationsOf(root);
  if (root === null || validations === null) {
    const message = 'must be a validation result with "results", or a checkpoint result with "run_results"';
    throw new DocumentError([{ pointer: '', message }]);
  }
  const collector = new DataSetCollector();
  const runs = [root, ...validations].flatMap((part) => [part.raw('run_id'), part.object('meta')?.raw('run_id')]);
  for (const validation of validations) {
    const name = dataSetName(validation.object('meta'));
    for (const entry of validation.objects(resultsKey(validation) ?? 'results')) {
      const result = readResult(entry);
      if (result !== null) collector.add({ uniqueId: null, name }, result);
    }
  }
  return {
    triggeredBy: 'great_expectations',
    runId: firstOf(runs, (run) => (isJsonObject(run) ? ownText(run, 'run_name') : asText(run)), maxIdLength),
    runAt: momentOf(
      firstOf(runs, (run) => (isJsonObject(run) ? ownText(run, 'run_time') : null), 100) ??
        firstOf(validations, (validation) => validation.object('meta')?.filledText('validation_time') ?? null, 100),
    ),
    dataSets: collector.dataSets(),
    passedOver: 0,
    problems: withoutRepetitions(problems),
  };
}

function withoutRepetitions(problems: readonly AdapterProblem[]): readonly AdapterProblem[] {
  return [...new Map(problems.map((problem) => [`${problem.pointer}\n${problem.message}`, problem])).values()];
}

function resultsKey(validation: LenientObject): 'results' | 'expectations' | null {
  return (['results', 'expectations'] as const).find((key) => Array.isArray(validation.raw(key))) ?? null;
}

/** The validations in the file; `null` when there is no place for any. */
function validationsOf(root: LenientObject): readonly LenientObject[] | null {
  if (isJsonObject(root.raw('run_results'))) {
    // Up to 0.18 the result stands under `validation_result`, since 1.0 in its place.
    return [...(root.object('run_results')?.entries() ?? [])].map(
      ([, entry]) => entry.object('validation_result') ?? entry,
    );
  }
  if (Array.isArray(root.raw('validation_results'))) return root.objects('validation_results');
  return resultsKey(root) === null ? null : [root];
}

/** The table that was validated, by where the versions of Great Expectations name it. */
function dataSetName(meta: LenientObject | null): string | null {
  const batch = meta?.object('batch_spec') ?? meta?.object('batch_kwargs') ?? null;
  const table = batch?.filledText('table_name') ?? batch?.filledText('table') ?? null;
  if (table !== null) return tableName(batch?.filledText('schema_name') ?? batch?.filledText('schema'), table);
  return tableName(
    meta?.object('active_batch_definition')?.filledText('data_asset_name') ?? batch?.filledText('data_asset_name'),
  );
}

function readResult(entry: LenientObject): QualityResult | null {
  const config = entry.object('expectation_config') ?? entry;
  const type = config.filledText('expectation_type') ?? config.filledText('type');
  const success = entry.raw('success');
  if (type === null || typeof success !== 'boolean') {
    entry.report(null, 'needs the type of the expectation and "success"; it was passed over');
    return null;
  }
  const kwargs = config.object('kwargs');
  const column = kwargs?.filledText('column') ?? null;
  const columns = column ?? severalColumns(kwargs);
  const severity = config.filledText('severity')?.toLowerCase();
  const isWarning = !success && (severity === 'warning' || severity === 'info');
  const outcome = entry.object('result');
  return {
    guaranteeId: clipped(columns === null ? type : `${type}(${columns})`, maxIdLength),
    passed: success || isWarning,
    errorMessage: success ? null : clippedOrNull(exceptionOf(entry) ?? describe(outcome), maxMessageLength),
    rowsChecked: rowCount(outcome?.raw('element_count')),
    rowsFailed: rowCount(outcome?.raw('unexpected_count')),
    metadata: metadataOf({ check: type, column, severity: isWarning ? 'warn' : null }),
  };
}

function severalColumns(kwargs: LenientObject | null): string | null {
  if (kwargs === null) return null;
  const pair = [kwargs.filledText('column_A'), kwargs.filledText('column_B')].filter((column) => column !== null);
  const names = pair.length > 0 ? pair : Array.isArray(kwargs.raw('column_list')) ? kwargs.texts('column_list') : [];
  return names.length === 0 ? null : names.join(',');
}

/** The exception of one expectation: in its place, or, since 1.0, by the id of a metric. */
function exceptionOf(entry: LenientObject): string | null {
  const info = entry.object('exception_info');
  if (info === null) return null;
  if (info.raw('raised_exception') === true) return info.filledText('exception_message') ?? 'It raised an exception';
  for (const key of info.keys()) {
    const part = info.raw(key);
    if (isJsonObject(part) && part['raised_exception'] === true)
      return ownText(part, 'exception_message') ?? 'It raised an exception';
  }
  return null;
}

function describe(outcome: LenientObject | null): string | null {
  const [unexpected, checked] = [rowCount(outcome?.raw('unexpected_count')), rowCount(outcome?.raw('element_count'))];
  if (unexpected !== null) return `${unexpected}${checked === null ? '' : ` of ${checked}`} values are unexpected`;
  const observed = outcome?.raw('observed_value');
  const isScalar = typeof observed === 'string' || typeof observed === 'number' || typeof observed === 'boolean';
  return isScalar ? toStorableText(`The observed value is ${observed}`) : null;
}

function ownText(object: JsonObject, key: string): string | null {
  return Object.hasOwn(object, key) ? asText(object[key]) : null;
}

function asText(value: unknown): string | null {
  return typeof value === 'string' && value.trim() !== '' ? toStorableText(clipped(value, maxMessageLength)) : null;
}

function firstOf<T>(values: readonly T[], read: (value: T) => string | null, length: number): string | null {
  for (const value of values) {
    const text = read(value);
    if (text !== null) return clipped(text, length);
  }
  return null;
}

/** Great Expectations writes `20260115T093000.000000Z` as well as ISO 8601 with separators. */
function momentOf(text: string | null): string | null {
  const parts = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)((?:\.\d{1,9})?Z?)$/.exec(text ?? '');
  if (parts === null) return text;
  const [, year, month, day, hours, minutes, seconds, rest] = parts;
  return `${year}-${month}-${day}T${hours}:${minutes}:${seconds}${rest}`;
}

import type { AdapterProblem } from '../document-problem.js';
import { toStorableText } from '../storable-json.js';

/** What one check of a run found. */
export interface QualityResult {
  /** Name of the check in its tool; 255 characters at most. */
  readonly guaranteeId: string;
  readonly passed: boolean;
  /** 2000 characters at most. */
  readonly errorMessage: string | null;
  readonly rowsChecked: number | null;
  readonly rowsFailed: number | null;
  /** `check` and `column` where the file tells; `severity` is `warn` where the tool only warns of a failure. */
  readonly metadata: Readonly<Record<string, string | number | boolean | null>>;
}

type QualityStatus = 'passed' | 'failed' | 'partial';

/** What was checked, as far as the file tells, with the results. */
export interface CheckedDataSet {
  /** dbt's unique id of a test, or of a model that could not be built. */
  readonly uniqueId: string | null;
  /** Dotted name of a table or its last parts, in lower case. */
  readonly name: string | null;
  readonly results: readonly QualityResult[];
  readonly status: QualityStatus;
}

/** The results of one run of a tool. */
export interface QualityReport {
  readonly triggeredBy: 'dbt_test' | 'great_expectations' | 'soda';
  readonly runId: string | null;
  /** ISO 8601. */
  readonly runAt: string | null;
  readonly dataSets: readonly CheckedDataSet[];
  /** Entries that say nothing about data: models that were built, tests that were skipped. */
  readonly passedOver: number;
  /** What could not be read; the rest is read all the same. */
  readonly problems: readonly AdapterProblem[];
}

/** `passed` when all did, `failed` when none did, `partial` otherwise. */
export function qualityStatus(results: readonly { readonly passed: boolean }[]): QualityStatus {
  const passed = results.filter((result) => result.passed).length;
  if (passed === results.length) return 'passed';
  return passed === 0 ? 'failed' : 'partial';
}

/** Collects results by what they are about, in first-seen order. */
export class DataSetCollector {
  readonly #sets = new Map<string, { uniqueId: string | null; name: string | null; results: QualityResult[] }>();

  add(subject: Pick<CheckedDataSet, 'uniqueId' | 'name'>, result: QualityResult): void {
    const { uniqueId, name } = subject;
    const key = JSON.stringify([uniqueId, name]);
    const known = this.#sets.get(key);
    if (known === undefined) this.#sets.set(key, { uniqueId, name, results: [result] });
    else known.results.push(result);
  }

  dataSets(): readonly CheckedDataSet[] {
    return [...this.#sets.values()].map((set) => ({ ...set, status: qualityStatus(set.results) }));
  }
}

export const maxIdLength = 255;
export const maxMessageLength = 2000;
const maxMetadataTextLength = 500;

/** The text, cut to the length, never within a character. */
export function clipped(text: string, length: number): string {
  return text.length <= length ? text : toStorableText(text.slice(0, length)).replace(/\u{FFFD}$/u, '');
}

export function clippedOrNull(text: string | null, length: number): string | null {
  return text === null ? null : clipped(text, length);
}

/** Metadata without what is absent, with texts of bounded length. */
export function metadataOf(
  given: Readonly<Record<string, string | number | boolean | null | undefined>>,
): QualityResult['metadata'] {
  const metadata: Record<string, string | number | boolean> = {};
  for (const [key, value] of Object.entries(given)) {
    if (value === null || value === undefined) continue;
    metadata[key] = typeof value === 'string' ? clipped(value, maxMetadataTextLength) : value;
  }
  return metadata;
}

/** A number of rows; anything else is null. */
export function rowCount(value: unknown): number | null {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : null;
}

/** Parts of a table's name as one dotted name in lower case, without quotes; `null` when there is none. */
export function tableName(...parts: readonly (string | null | undefined)[]): string | null {
  const name = parts
    .filter((part) => typeof part === 'string' && part !== '')
    .join('.')
    .replaceAll(/["`[\]]/g, '')
    .trim()
    .toLowerCase();
  return name === '' ? null : clipped(name, 1000);
}

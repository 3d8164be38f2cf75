import {
  type DbtProject,
  type DbtReadingOptions,
  DocumentError,
  type QualityReport,
  readDbtProject,
  readDbtRunResults,
  readDbtSourceFreshness,
} from '@tessera/adapters';
import type * as wire from '@tessera/api';
import { ApiError } from '../../platform/errors.js';

/** Documents of dbt as requests carry them. */
export interface DbtDocuments {
  readonly manifest: unknown;
  readonly catalog?: Record<string, unknown> | null;
}

const shownWarnings = 20;

/**
 * The project that the documents describe.
 *
 * @throws {ApiError} 400 `INVALID_MANIFEST` with the places that cannot be read.
 */
export function projectOf({ manifest, catalog }: DbtDocuments, options: DbtReadingOptions = {}): DbtProject {
  return readOrRefuse('INVALID_MANIFEST', () => readDbtProject(manifest, catalog ?? undefined, options));
}

/**
 * The results of checks that came with the project.
 *
 * @throws {ApiError} 400 `INVALID_AUDIT_RESULTS` when one of them is another file.
 */
export function reportsOf({
  run_results: runResults,
  sources,
}: Pick<wire.DbtUpload, 'run_results' | 'sources'>): readonly QualityReport[] {
  return readOrRefuse('INVALID_AUDIT_RESULTS', () => [
    ...(runResults == null ? [] : [readDbtRunResults(runResults)]),
    ...(sources == null ? [] : [readDbtSourceFreshness(sources)]),
  ]);
}

function readOrRefuse<T>(code: 'INVALID_MANIFEST' | 'INVALID_AUDIT_RESULTS', read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof DocumentError)) throw error;
    throw new ApiError(code, error.message, { problems: error.problems });
  }
}

export function manifestWarnings({ problems }: DbtProject): string[] {
  return problems.slice(0, shownWarnings).map(({ pointer, message }) => `${pointer}: ${message}`);
}

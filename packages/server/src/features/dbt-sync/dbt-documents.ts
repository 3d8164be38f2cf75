import { type DbtProject, type DbtReadingOptions, DocumentError, readDbtProject } from '@tessera/adapters';
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
  try {
    return readDbtProject(manifest, catalog ?? undefined, options);
  } catch (error) {
    if (!(error instanceof DocumentError)) throw error;
    throw new ApiError('INVALID_MANIFEST', error.message, { problems: error.problems });
  }
}

export function manifestWarnings({ problems }: DbtProject): string[] {
  return problems.slice(0, shownWarnings).map(({ pointer, message }) => `${pointer}: ${message}`);
}

import {
  DocumentError,
  type QualityReport,
  readDbtResults,
  readGreatExpectations,
  readSodaScan,
} from '@tessera/adapters';
import type { ToolFormat } from '@tessera/api';
import { ApiError } from '../../platform/errors.js';

const readers: Readonly<Record<ToolFormat, (document: unknown) => QualityReport>> = {
  dbt: readDbtResults,
  great_expectations: readGreatExpectations,
  soda: readSodaScan,
};

/** What the file of the tool says, or the error to answer with when it says nothing. */
export function readToolFile(format: ToolFormat, document: unknown): QualityReport | ApiError {
  try {
    return readers[format](document);
  } catch (error) {
    if (!(error instanceof DocumentError)) throw error;
    return new ApiError('INVALID_AUDIT_RESULTS', error.message, { problems: error.problems });
  }
}

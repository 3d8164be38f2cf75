import { DocumentError, type Specification } from '@tessera/adapters';
import type { ErrorCode } from '@tessera/api';
import { ApiError } from '../../platform/errors.js';

const shown = 100;

/** What could not be read, as texts with their places. */
export function parseErrors({ problems }: Pick<Specification, 'problems'>): string[] {
  const texts = problems
    .slice(0, shown)
    .map(({ pointer, message }) => (pointer === '' ? message : `${message} (at ${pointer})`));
  return problems.length > shown ? [...texts, `${problems.length - shown} more`] : texts;
}

/** What is answered when a document cannot be read. */
export interface Refusal {
  readonly code: ErrorCode;
  readonly message: string;
  /** Present where a document without assets may have problems: it is answered as one without assets. */
  readonly takesNothing?: true;
}

/**
 * The document, read.
 *
 * @throws {ApiError} 400 with the places when nothing can be read of it.
 */
export async function readOrRefuse(
  read: () => Specification | Promise<Specification>,
  { code, message, takesNothing }: Refusal,
): Promise<Specification> {
  try {
    const specification = await read();
    if (specification.assets.length > 0 || specification.problems.length === 0 || takesNothing) return specification;
    throw new ApiError(code, message, { errors: parseErrors(specification) });
  } catch (error) {
    if (!(error instanceof DocumentError)) throw error;
    throw new ApiError(code, message, { errors: parseErrors(error) });
  }
}

import type { Kept } from '@tessera/adapters';
import { ApiError } from '../../platform/errors.js';
import { readKeptJson, UnreadableJsonError } from '../../platform/kept-json.js';

export type DocumentCode = 'INVALID_MANIFEST' | 'INVALID_AUDIT_RESULTS';

/**
 * What is kept of a document of dbt, read while its bytes arrive.
 *
 * @param name what the document is called in errors
 * @throws {ApiError} 400 with the code and the place when it is no JSON; it does not repeat what stands there.
 */
export async function readKeptDocument(
  name: string,
  { kept, code = 'INVALID_MANIFEST' }: { readonly kept: Kept; readonly code?: DocumentCode },
  chunks: AsyncIterable<Uint8Array>,
): Promise<unknown> {
  try {
    return await readKeptJson(chunks, kept);
  } catch (error) {
    if (!(error instanceof UnreadableJsonError)) throw error;
    const message = `The ${name} ${error.message}`;
    throw new ApiError(code, message, { problems: [{ pointer: '', message }] });
  }
}

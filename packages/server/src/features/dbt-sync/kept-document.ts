import type { Kept } from '@tessera/adapters';
import { ApiError } from '../../platform/errors.js';
import { readKeptJson, UnreadableJsonError } from '../../platform/kept-json.js';

/**
 * What is kept of a document of dbt, read while its bytes arrive.
 *
 * @param name what the document is called in errors
 * @throws {ApiError} 400 `INVALID_MANIFEST` with the place when it is no JSON; it does not repeat what stands there.
 */
export async function readKeptDocument(name: string, kept: Kept, chunks: AsyncIterable<Uint8Array>): Promise<unknown> {
  try {
    return await readKeptJson(chunks, kept);
  } catch (error) {
    if (!(error instanceof UnreadableJsonError)) throw error;
    const message = `The ${name} ${error.message}`;
    throw new ApiError('INVALID_MANIFEST', message, { problems: [{ pointer: '', message }] });
  }
}

import { keptOfManifest } from '@tessera/adapters';
import { ApiError } from '../../platform/errors.js';
import { FileTooLargeError, type ReadableRoots, readConfinedFile } from '../../platform/files/confined-file.js';
import { readKeptDocument } from './kept-document.js';

/**
 * What an import reads of the document in a file of the server.
 *
 * @throws {ApiError} 404 `MANIFEST_NOT_FOUND`, the same whether it is missing, unreadable or not below the roots; 400
 *   `INVALID_MANIFEST` with the place when it is no JSON; 413 `PAYLOAD_TOO_LARGE`. None repeats what the file holds.
 */
export async function readManifestFile(path: string, roots: ReadableRoots, maxBytes: number): Promise<unknown> {
  try {
    const document = await readConfinedFile(path, { roots, maxBytes }, async (chunks) => ({
      content: await readKeptDocument('manifest', { kept: keptOfManifest }, chunks),
    }));
    if (document !== null) return document.content;
  } catch (error) {
    if (!(error instanceof FileTooLargeError)) throw error;
    throw new ApiError('PAYLOAD_TOO_LARGE', `The manifest must not have more than ${maxBytes} bytes`, {
      max_bytes: maxBytes,
    });
  }
  throw new ApiError('MANIFEST_NOT_FOUND', `Manifest not found: ${path}`);
}

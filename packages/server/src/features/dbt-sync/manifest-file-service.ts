import { ApiError } from '../../platform/errors.js';
import { FileTooLargeError, type ReadableRoots, readConfinedFile } from '../../platform/files/confined-file.js';
import { maxJsonDepth, tooDeepAt } from '../../platform/json-depth.js';
import { lineAndColumn, malformedAt } from '../../platform/json-place.js';

/**
 * The document in a file of the server.
 *
 * @throws {ApiError} 404 `MANIFEST_NOT_FOUND`, the same whether it is missing, unreadable or not below the roots; 400
 *   `INVALID_MANIFEST` with the place when it is no JSON; 413 `PAYLOAD_TOO_LARGE`. None repeats what the file holds.
 */
export async function readManifestFile(path: string, roots: ReadableRoots, maxBytes: number): Promise<unknown> {
  const bytes = await readBytes(path, roots, maxBytes);
  if (bytes === null) throw new ApiError('MANIFEST_NOT_FOUND', `Manifest not found: ${path}`);
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw invalid('The manifest is not in UTF-8');
  }
  const deep = tooDeepAt(bytes);
  if (deep >= 0) throw invalid(`The manifest nests deeper than ${maxJsonDepth} levels`);
  try {
    return JSON.parse(text);
  } catch {
    const { line, column } = lineAndColumn(text, Math.max(0, malformedAt(text)));
    throw invalid(`The manifest is not JSON at line ${line}, column ${column}`);
  }
}

async function readBytes(path: string, roots: ReadableRoots, maxBytes: number): Promise<Buffer | null> {
  try {
    return await readConfinedFile(path, roots, maxBytes);
  } catch (error) {
    if (!(error instanceof FileTooLargeError)) throw error;
    throw new ApiError('PAYLOAD_TOO_LARGE', `The manifest must not have more than ${maxBytes} bytes`, {
      max_bytes: maxBytes,
    });
  }
}

function invalid(message: string): ApiError {
  return new ApiError('INVALID_MANIFEST', message, { problems: [{ pointer: '', message }] });
}

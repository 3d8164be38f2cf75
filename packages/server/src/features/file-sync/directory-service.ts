import { resolve } from 'node:path';
import { ApiError } from '../../platform/errors.js';
import { UnusablePathError } from '../../platform/files/confined-directory.js';
import { FileTooLargeError } from '../../platform/files/confined-file.js';

/**
 * The configured path as an absolute one.
 *
 * @throws {ApiError} 400 `BAD_REQUEST` when none is configured.
 */
export function configuredPath(path: string): string {
  if (path !== '') return resolve(path);
  throw new ApiError('BAD_REQUEST', 'GIT_SYNC_PATH not configured. Set the GIT_SYNC_PATH environment variable.');
}

/** Runs the steps; what stands against a file or directory becomes a 400 that names it. */
export async function namingFiles<T>(steps: () => Promise<T>): Promise<T> {
  try {
    return await steps();
  } catch (error) {
    if (error instanceof UnusablePathError) throw fileRefused(error.place, error.message);
    throw error;
  }
}

export function fileRefused(file: string, message: string, place: object = {}): ApiError {
  return new ApiError('BAD_REQUEST', message, { file, ...place });
}

/** Runs the step for a file; one that is too large becomes a 400 that names it. */
export async function boundedBy<T>(file: string, maxBytes: number, step: () => Promise<T>): Promise<T> {
  try {
    return await step();
  } catch (error) {
    if (error instanceof FileTooLargeError) throw fileRefused(file, `${file} has more than ${maxBytes} bytes`);
    throw error;
  }
}

const turns = new Map<string, Promise<unknown>>();

/** Lets one push or pull of this process work in the directory at a time, so that none reads what another half wrote. */
export async function takingTurns<T>(path: string, work: () => Promise<T>): Promise<T> {
  const before = turns.get(path) ?? Promise.resolve();
  const turn = before.then(work, work);
  turns.set(path, turn);
  try {
    return await turn;
  } finally {
    if (turns.get(path) === turn) turns.delete(path);
  }
}
